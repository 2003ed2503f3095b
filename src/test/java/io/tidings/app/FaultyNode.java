package io.tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of a cluster that works until it is stopped or lost. */
final class FaultyNode extends FaultyProcess {
    private static final Pattern MEMBERS = Pattern.compile("Members \\{size:(\\d+)");

    private final Path folder;
    private final String node;
    private final String config;

    /**
     * @param folder of its own, which is made
     * @param config the configuration file
     * @param more settings besides, by their names in the environment
     */
    FaultyNode(Path folder, Namespace namespace, String node, String config, Map<String, String> more)
            throws IOException {
        super(Files.createDirectories(folder), namespace, node, more);
        this.folder = folder;
        this.node = node;
        this.config = config;
    }

    @Override
    String[] arguments() {
        return new String[] {"run", "--config", config, "--node", node, "--port", "0"};
    }

    /** Waits until it knows of so many members of its cluster, itself among them. */
    void isOneOf(int members) {
        until(() -> members() == members);
    }

    /** What its log says last. */
    private int members() {
        int members = 0;
        Matcher said = MEMBERS.matcher(text(folder.resolve("logs-" + node).resolve("tidings-" + node + ".log")));
        while (said.find()) {
            members = Integer.parseInt(said.group(1));
        }
        return members;
    }

    /** Waits until it shares the work: its model has given so many answers more. */
    void answers(int more) {
        int before = answers();
        until(() -> answers() >= before + more);
    }
}
