package io.tidings.app;

import io.tidings.http.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options of commands that can ask a system that runs, in place of its stores. */
final class RemoteOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Ask the system that runs there, as http://127.0.0.1:8080, and leave its data alone.")
    @Nullable
    String url;

    @Option(
            names = "--token",
            paramLabel = "KEY",
            defaultValue = "${env:TIDINGS_TOKEN}",
            showDefaultValue = Visibility.NEVER,
            description = "The API key for --url; better in TIDINGS_TOKEN or a file, where nobody sees it.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the API key for --url.")
    private @Nullable Path tokenFile;

    /** The system that is to be asked; empty where none is named. */
    Optional<Remote> remote() {
        return Optional.ofNullable(url).map(address -> new Remote(address, key()));
    }

    private @Nullable ApiKey key() {
        String text = token;
        try {
            text = tokenFile == null ? text : Files.readString(tokenFile).strip();
            return text == null ? null : new ApiKey(text);
        } catch (IOException e) {
            throw new Failure(
                    "the file " + tokenFile + " with the API key cannot be read: check its path and rights", e);
        } catch (IllegalArgumentException e) {
            throw new Failure("the API key for --url is of visible ASCII characters without spaces", e);
        }
    }
}
