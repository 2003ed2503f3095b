package io.tidings.ingest;

import io.tidings.bus.Bus;
import io.tidings.bus.News.ImportWentOn;
import io.tidings.message.CompanyId;
import io.tidings.port.ImportProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the latest imports have come, wherever in the cluster they are done: who does one tells the others by the
 * bus, which also feeds whoever watches. Memory only, since what was imported is what tells how far an import came: the
 * same file again goes on, or adds nothing. For one event loop.
 */
public final class Imports {
    private static final int KEPT = 500;

    private final Bus bus;
    private final Map<String, ImportProgress> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ImportProgress> eldest) {
            return size() > KEPT;
        }
    };

    public Imports(Bus bus) {
        this.bus = bus;
    }

    /** Listens from now on, on this event loop. */
    public void start() {
        bus.hear(ImportWentOn.class, news -> keep(news.progress()));
    }

    /** Tells everybody, beginning here. */
    public void tell(ImportProgress progress) {
        keep(progress);
        bus.tell(new ImportWentOn(progress));
    }

    private void keep(ImportProgress progress) {
        ImportProgress known = latest.get(progress.id());
        // What this node tells itself it hears again, when it may know more already.
        if (known == null || !isBehind(progress, known)) {
            latest.remove(progress.id());
            latest.put(progress.id(), progress);
        }
    }

    private static boolean isBehind(ImportProgress progress, ImportProgress known) {
        return progress.startedAt().isBefore(known.startedAt())
                || (progress.startedAt().equals(known.startedAt())
                        && (progress.read() < known.read() || !known.isRunning()));
    }

    /** That of an id, where it is the company's. */
    public Optional<ImportProgress> find(CompanyId company, String id) {
        return Optional.ofNullable(latest.get(id))
                .filter(progress -> progress.companyId().equals(company));
    }
}
