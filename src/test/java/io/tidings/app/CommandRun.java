package io.tidings.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/**
 * How a command line ended that ran in this process.
 *
 * @param out and {@code err} as they were printed
 */
record CommandRun(int exit, String out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.line(UnaryOperator.identity(), arguments);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** What was printed, with one space wherever lines were broken or filled. */
    String words() {
        return (out + " " + err).replaceAll("\\s+", " ");
    }
}
