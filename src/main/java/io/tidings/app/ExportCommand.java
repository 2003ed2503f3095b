package io.tidings.app;

import io.tidings.config.ServiceSettings;
import io.tidings.config.Settings;
import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code export}: what is stored, to standard output. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what is stored to standard output, as JSON lines or CSV. In CSV, a text that a spreadsheet would "
                    + "take for a formula gets an apostrophe before it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar export events --format jsonl",
            "  java -jar tidings.jar export messages --format csv > messages.csv"
        })
final class ExportCommand implements Callable<Integer> {
    /** What can be exported; the names are those of the command line. */
    enum What {
        messages,
        events,
        emails,
        dead_letters;

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    /** Only the names that are documented; by itself, picocli would offer the constants' own names as well. */
    static final class WhatConverter implements ITypeConverter<What> {
        @Override
        public What convert(String text) {
            return Arrays.stream(What.values())
                    .filter(what -> what.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + Arrays.toString(What.values()) + " but was '" + text + "'"));
        }
    }

    /** Forms of the output. */
    enum Format {
        jsonl,
        csv
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "WHAT", converter = WhatConverter.class, description = "${COMPLETION-CANDIDATES}")
    private What what = What.events;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl", description = "jsonl (default) or csv.")
    private Format format = Format.jsonl;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = common.load(Map.of()).settings();
        if (isInFile(settings.stores()) && !Files.exists(settings.data())) {
            throw new Failure(
                    "there is no data at " + settings.data() + ": replay a file first, or name another with --data");
        }
        Vertx vertx = Wiring.vertx();
        // Not System.out, which hides that a disk is full. Flushed, not closed: it is the process's, not ours.
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), 1 << 16);
        try (Connections connections =
                new Connections(vertx, settings, Node.name(settings) + "-export", InstantSource.system(), line -> {})) {
            export(new Wiring(connections), out);
            out.flush();
        } catch (IOException e) {
            return notWritten(e);
        } catch (RuntimeException e) {
            // The archives give what the sink throws as the cause of their own failure, or as it is.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UncheckedIOException output) {
                    return notWritten(output.getCause());
                }
            }
            throw e;
        } finally {
            Pipeline.await(vertx.close());
        }
        return 0;
    }

    /** Standard output takes no more. Who closed a pipe, as head does, knows; anybody else is told. */
    private static int notWritten(@Nullable IOException failure) {
        String why = failure == null ? "" : String.valueOf(failure.getMessage());
        if (why.equals("Broken pipe")) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw new Failure("cannot write to standard output: " + why);
    }

    /** True where what is wanted lies in the data file. */
    private boolean isInFile(ServiceSettings.Stores stores) {
        return what == What.messages
                ? stores.messages() == ServiceSettings.MessageKeeper.EMBEDDED
                : stores.events() == ServiceSettings.EventKeeper.EMBEDDED;
    }

    private void export(Wiring wiring, Writer out) throws IOException, InterruptedException {
        try (ExportSink sink =
                format == Format.csv ? ExportSink.csv(out, ExportSink.columns(what)) : ExportSink.jsonl(out)) {
            Pipeline.await(
                    switch (what) {
                        case messages -> wiring.messageArchive().compose(archive -> archive.messages(sink::message));
                        case events -> wiring.eventArchive().compose(archive -> archive.events(sink::event));
                        case emails -> wiring.eventArchive().compose(archive -> archive.emails(sink::email));
                        case dead_letters ->
                            wiring.eventArchive().compose(archive -> archive.deadLetters(sink::deadLetter));
                    });
        }
    }
}
