package io.tidings.app;

import io.tidings.api.DeadLetterReplay;
import io.tidings.api.DeadLetterReplay.Outcome;
import io.tidings.message.CompanyId;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those in the stores, which are opened as they are needed. */
final class StoredLetters implements Letters {
    private final Wiring wiring;

    StoredLetters(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public List<Burial> list(@Nullable CompanyId company, boolean all, int limit) throws InterruptedException {
        return Pipeline.await(wiring.deadLetters().compose(letters -> letters.list(company, all, limit)));
    }

    @Override
    public Optional<Burial> find(String idOrUniquePrefix) throws InterruptedException {
        return Pipeline.await(wiring.deadLetters().compose(letters -> letters.find(idOrUniquePrefix)));
    }

    @Override
    public List<Outcome> replay(List<Burial> letters) throws InterruptedException {
        DeadLetters stored = Pipeline.await(wiring.deadLetters());
        DeadLetterReplay replay = new DeadLetterReplay(Pipeline.await(wiring.log()), stored);
        return Pipeline.await(Future.all(letters.stream().map(replay::replay).toList()))
                .list();
    }
}
