package io.tidings.protocol;

import io.tidings.analysis.ModelRequest;
import io.tidings.message.LogRecord;
import io.tidings.port.Reply;
import io.tidings.protocol.Network.Fate;
import java.util.ArrayList;
import java.util.List;

/** What survives a node: log, stores, buffer, model; and the nodes that live at this moment. */
final class World {
    private static final int PARTITIONS = 3;

    final Timeline timeline;
    final Parts parts;
    final Ledger ledger = new Ledger();
    final Network network;
    final ModelLog log;
    final ModelMessageStore messages;
    final ModelEventStore events;
    final ModelBuffer buffer;
    final ModelLanguageModel model;
    /** One for each name, dead or alive. */
    final List<Node> nodes = new ArrayList<>();

    World(Timeline timeline, Parts parts, Weather weather, int whims) {
        this.timeline = timeline;
        this.parts = parts;
        this.network = new Network(timeline, weather, this::fated);
        this.log = new ModelLog(PARTITIONS, timeline, network, ledger, this::isKept);
        this.messages = parts.messages(timeline);
        this.events = parts.events(timeline, ledger);
        this.buffer = new ModelBuffer(timeline);
        this.model = new ModelLanguageModel(timeline, ledger, events, whims);
    }

    private boolean isKept(LogRecord record) {
        Said said = Said.of(record);
        return said.message() == null ? events.buried.contains(said.deadLetter()) : messages.has(said.message());
    }

    private void fated(String method, Object[] arguments, Fate fate) {
        if (fate == Fate.DONE) {
            return;
        }
        if (method.equals("keep")) {
            ledger.excuse(((Reply) arguments[0]).runId());
        } else if (method.equals("ask")) {
            ledger.excuse(model.run((ModelRequest) arguments[0]));
        }
    }

    /** News reach whoever told them, and others when they please. */
    void publish(String address, Object news) {
        for (Node node : alive()) {
            if (timeline.oneIn(2)) {
                node.deliver(address, news);
            }
        }
    }

    long slowness() {
        return network.isCalm() ? timeline.between(60, 90) : timeline.between(5, 60);
    }

    List<Node> alive() {
        return nodes.stream().filter(Node::isAlive).toList();
    }
}
