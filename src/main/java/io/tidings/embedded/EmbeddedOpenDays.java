package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.port.CompanyDay;
import io.tidings.port.OpenDays;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Open days on the one file, for messages that are kept elsewhere. */
public final class EmbeddedOpenDays implements OpenDays {
    private final Database database;

    public EmbeddedOpenDays(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> touch(Collection<CompanyDay> days) {
        return database.change(session -> {
            long now = database.now();
            for (CompanyDay day : days) {
                session.update(
                        "INSERT INTO open_days (company_id, day, touched_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO UPDATE SET touched_at = max(touched_at, excluded.touched_at)",
                        day.companyId().value(),
                        day.day().toString(),
                        now);
            }
        });
    }

    @Override
    public Future<List<CompanyDay>> open() {
        return database.read(session -> session.list(
                row -> new CompanyDay(new CompanyId(row.getString(1)), LocalDate.parse(row.getString(2))),
                "SELECT company_id, day FROM open_days ORDER BY company_id, day"));
    }

    @Override
    public Future<Boolean> close(CompanyDay day, Duration untouched) {
        String company = day.companyId().value();
        return database.write(session -> {
            session.update(
                    "DELETE FROM open_days WHERE company_id = ? AND day = ? AND touched_at <= ?",
                    company,
                    day.day().toString(),
                    database.now() - untouched.toMillis());
            return session.number(
                            "SELECT count(*) FROM open_days WHERE company_id = ? AND day = ?",
                            company,
                            day.day().toString())
                    == 0;
        });
    }
}
