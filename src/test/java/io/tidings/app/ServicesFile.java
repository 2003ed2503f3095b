package io.tidings.app;

import io.tidings.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A configuration of the shared servers in which everything has names that no other test uses. */
final class ServicesFile {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();
    final String name;

    ServicesFile(Path folder) throws IOException, InterruptedException {
        this(folder, "t" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** With the names of an earlier one. */
    ServicesFile(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        this.name = name;
        with("start-deadline", "30s");
        with("data", folder + "/unused.db").with("output", folder + "/output");
        with("passes", folder + "/none");
        new Namespace(Services.shared(), name)
                .settings()
                .forEach((path, value) -> with(path.substring("tidings.".length()), value));
        with("kafka.topics.partitions", "1");
    }

    /** Another value for a setting, by its path without {@code tidings}. */
    ServicesFile with(String path, String value) {
        settings.put(path, value);
        return this;
    }

    String get(String path) {
        return settings.getOrDefault(path, "");
    }

    /** Replays one message. */
    CommandRun replay() throws IOException {
        Path messages = Files.writeString(
                folder.resolve("a.csv"),
                "id,is_chat,chat_sender,email_sender,timestamp,content\n1,true,ann,,2025-05-01 09:00:00,hello\n");
        return run("replay", messages.toString(), "--no-email");
    }

    /** Runs a command on this configuration. In one process no two runs can write the same log. */
    CommandRun run(String... arguments) throws IOException {
        with("log.folder", folder + "/logs-" + RUNS.incrementAndGet());
        StringBuilder yaml = new StringBuilder();
        settings.forEach((path, value) -> yaml.append("tidings.")
                .append(path)
                .append(": \"")
                .append(value)
                .append("\"\n"));
        Path file = Files.writeString(folder.resolve("services.yaml"), yaml);
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = file.toString();
        return CommandRun.of(all);
    }
}
