package io.tidings.feed;

import io.vertx.core.http.ServerWebSocket;

/**
 * A reader who is connected by a WebSocket. What he says is not heard. One whose socket is closed takes nothing: he is
 * known to have gone only a moment later, and the others are not to suffer from that.
 */
final class FeedSocket implements Connection {
    /** In bytes; who has not taken more than this is full. */
    private static final int QUEUE = 256 * 1024;

    private final ServerWebSocket socket;

    FeedSocket(ServerWebSocket socket) {
        this.socket = socket;
        socket.setWriteQueueMaxSize(QUEUE);
    }

    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public void send(String text) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(text);
        }
    }

    @Override
    public void close(Closing closing) {
        if (!socket.isClosed()) {
            socket.close(closing.code(), closing.reason());
        }
    }
}
