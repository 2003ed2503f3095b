package io.tidings.app;

import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that works on settings. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file; what it leaves out stays as shipped.")
    @Nullable
    Path config;

    @Option(names = "--data", paramLabel = "PATH", description = "The data file (default: data/tidings.db).")
    @Nullable
    Path data;

    /** The options with which another command finds the same data. */
    String where(Settings settings) {
        String file = "--data " + settings.data();
        return config == null ? file : "--config " + config + (data == null ? "" : " " + file);
    }

    /**
     * The settings with these options on top.
     *
     * @param flags further settings from the command line, by path; null values are left out
     */
    SettingsLoader load(Map<String, @Nullable Object> flags) {
        Map<String, String> given = new HashMap<>();
        flags.forEach((path, value) -> {
            if (value != null) {
                given.put(path, value.toString());
            }
        });
        if (data != null) {
            given.put("tidings.data", data.toString());
        }
        return SettingsLoader.load(given, config);
    }
}
