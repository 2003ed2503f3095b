package io.tidings.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** The codec of every registered record: the same reference on one node, named JSON between nodes. */
final class RecordCodec implements MessageCodec<Record, Record> {
    static final String NAME = "tidings-record";

    @Override
    public void encodeToWire(Buffer buffer, Record record) {
        byte[] name = Registry.address(record.getClass()).getBytes(UTF_8);
        byte[] json = Json.write(record).getBytes(UTF_8);
        buffer.appendInt(name.length).appendBytes(name).appendInt(json.length).appendBytes(json);
    }

    @Override
    public Record decodeFromWire(int position, Buffer buffer) {
        int nameLength = buffer.getInt(position);
        int jsonAt = position + 4 + nameLength;
        String name = buffer.getString(position + 4, jsonAt, UTF_8.name());
        String json = buffer.getString(jsonAt + 4, jsonAt + 4 + buffer.getInt(jsonAt), UTF_8.name());
        return (Record) Json.read(json, Registry.type(name));
    }

    @Override
    public Record transform(Record record) {
        return record;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
