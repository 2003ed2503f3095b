package io.tidings.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A replay that faults happen to. */
final class FaultyReplay extends FaultyProcess {
    private static final Pattern READ = Pattern.compile("([\\d,]+) of [\\d,]+ rows read");

    private final SampleFile file;
    private final int threshold;
    private final String config;
    private long rowsRead;

    FaultyReplay(Path folder, SampleFile file, int threshold, Namespace namespace) {
        this(folder, file, threshold, namespace, "node-1", Namespace.config(), Map.of());
    }

    /**
     * @param config the configuration file
     * @param more settings besides, by their names in the environment
     */
    FaultyReplay(
            Path folder,
            SampleFile file,
            int threshold,
            Namespace namespace,
            String node,
            String config,
            Map<String, String> more) {
        super(folder, namespace, node, more);
        this.file = file;
        this.threshold = threshold;
        this.config = config;
    }

    @Override
    String[] arguments() {
        return new String[] {
            "replay", file.path().toString(), "--threshold", Integer.toString(threshold), "--config", config
        };
    }

    /** Waits until it has come that far. */
    void reach(double share) {
        until(() -> way() >= share);
    }

    /** Lets it have that share of its batches analysed, and no more until it is allowed more. */
    void comesNoFurtherThan(double share) {
        allow((int) Math.ceil(share * fewestBatches()));
    }

    void comesToItsEnd() {
        allow(Integer.MAX_VALUE);
    }

    /** From 0 to 1: half for the rows that were read, half for the batches that were analysed. */
    private double way() {
        double batches = (double) file.messages() / threshold;
        return rowsRead() / 2.0 / file.rows() + Math.min(1, answers() / batches) / 2;
    }

    private long rowsRead() {
        Matcher read = READ.matcher(said());
        while (read.find()) {
            rowsRead = Math.max(rowsRead, Long.parseLong(read.group(1).replace(",", "")));
        }
        return rowsRead;
    }

    /** The fewest batches that do it. */
    int fewestBatches() {
        return (file.messages() + threshold - 1) / threshold;
    }
}
