package io.tidings.services;

import static io.tidings.services.RedisPrompt.ask;
import static io.tidings.services.RedisPrompt.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests rely on when they handle servers. */
class ServicesIT {
    @TempDir
    private Path folder;

    @Test
    void allAnswerOnLoopback() throws Exception {
        for (Server server : Services.shared().all()) {
            assertThat(server.address()).startsWith("127.0.0.1:");
            connect(server).close();
        }
    }

    @Test
    void aKilledServerIsGoneAndComesBackWhereItWas() throws Exception {
        Server redis = new RedisServer(folder, true);
        redis.start();
        assertThat(ask(redis, "SET a 1")).isEqualTo("+OK");

        redis.kill();
        assertThatThrownBy(() -> connect(redis)).isInstanceOf(IOException.class);

        redis.start();
        assertThat(ask(redis, "GET a")).isEqualTo("$1");
        redis.kill();
    }

    @Test
    void withoutAnAppendOnlyFileAKilledRedisHasForgotten() throws Exception {
        Server redis = new RedisServer(folder, false);
        redis.start();
        ask(redis, "SET a 1");

        redis.kill();
        redis.start();

        assertThat(ask(redis, "GET a")).isEqualTo("$-1");
        redis.kill();
    }

    @Test
    void aSuspendedServerAnswersNothingUntilItIsResumed() throws Exception {
        Server redis = new RedisServer(folder, false);
        redis.start();

        redis.suspend();
        assertThatThrownBy(() -> ask(redis, "PING")).isInstanceOf(IOException.class);

        redis.resume();
        assertThat(ask(redis, "PING")).isEqualTo("+PONG");
        redis.kill();
    }

    @Test
    void processesShareServersThatAreKeptUntilTheLastOfThemEnds() throws Exception {
        Process first = user();
        String addresses = first.inputReader().readLine();
        ProcessHandle keeper = first.children().findAny().orElseThrow();

        Process second = user();
        assertThat(second.inputReader().readLine()).isEqualTo(addresses);
        first.destroyForcibly().waitFor();
        Process third = user();
        assertThat(third.inputReader().readLine()).isEqualTo(addresses);

        assertThat(second.children()).isEmpty();
        assertThat(third.children()).isEmpty();
        assertThat(keeper.isAlive()).isTrue();
        second.outputWriter().close();
        third.outputWriter().close();
        keeper.onExit().get(1, TimeUnit.MINUTES);
    }

    /** In a folder where nobody has shared servers yet; those that are there already spare it a start. */
    private Process user() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Artifacts.java(
                        "-Xmx32m", "-cp", System.getProperty("java.class.path"), SharedServersUser.class.getName()))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        for (Server server : Services.shared().all()) {
            builder.environment().put(Services.variable(server), server.address());
        }
        return builder.start();
    }
}
