package io.tidings.app;

import java.io.PrintWriter;
import picocli.CommandLine.Mixin;

/** A command that works on dead letters, in the stores by itself, without the pipeline, or in a system that runs. */
abstract class LettersCommand extends StoresCommand {
    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    /** @return the exit code */
    abstract int work(Letters letters, PrintWriter out) throws InterruptedException;

    @Override
    final int work(Wiring wiring, PrintWriter out) throws InterruptedException {
        return work(new StoredLetters(wiring), out);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Remote running = remote.remote().orElse(null)) {
            if (running == null) {
                return super.call();
            }
            PrintWriter out = commandLine().getOut();
            int exit = work(new RemoteLetters(running), out);
            out.flush();
            return exit;
        }
    }

    @Override
    String options() {
        return (remote.url == null ? "" : " --url " + remote.url) + super.options();
    }
}
