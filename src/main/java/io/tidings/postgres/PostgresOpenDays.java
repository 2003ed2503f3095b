package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.port.CompanyDay;
import io.tidings.port.OpenDays;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Open days, for any number of nodes. */
public final class PostgresOpenDays implements OpenDays {
    private final PostgresDatabase database;

    public PostgresOpenDays(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<Void> touch(Collection<CompanyDay> days) {
        // In order, as everybody does: so two who touch the same ones never wait in a circle.
        List<CompanyDay> ordered = days.stream().distinct().sorted().toList();
        return ordered.isEmpty()
                ? Future.succeededFuture()
                : database.execute(
                                "INSERT INTO open_days AS known (company_id, day, touched_at)"
                                        + " SELECT company_id, day, store_now() FROM unnest($1::text[], $2::date[])"
                                        + " AS touched (company_id, day) ON CONFLICT (company_id, day) DO UPDATE"
                                        + " SET touched_at = greatest(known.touched_at, excluded.touched_at)",
                                Values.of(
                                        Values.texts(
                                                ordered, day -> day.companyId().value()),
                                        ordered.stream().map(CompanyDay::day).toArray(LocalDate[]::new)))
                        .mapEmpty();
    }

    @Override
    public Future<List<CompanyDay>> open() {
        return database.execute("SELECT company_id, day FROM open_days ORDER BY company_id, day", Tuple.tuple())
                .map(rows -> {
                    List<CompanyDay> days = new ArrayList<>();
                    for (Row row : rows) {
                        days.add(new CompanyDay(new CompanyId(row.getString(0)), row.getLocalDate(1)));
                    }
                    return days;
                });
    }

    @Override
    public Future<Boolean> close(CompanyDay day, Duration untouched) {
        return database.transaction(connection -> {
            // It waits for a touch that is on its way and looks at the time again; a later touch waits for it.
            Future<?> closed = connection
                    .preparedQuery("DELETE FROM open_days WHERE company_id = $1 AND day = $2"
                            + " AND touched_at <= store_now() - $3 * interval '1 millisecond'")
                    .execute(Values.of(day.companyId().value(), day.day(), untouched.toMillis()));
            Future<RowSet<Row>> left = connection
                    .preparedQuery("SELECT FROM open_days WHERE company_id = $1 AND day = $2")
                    .execute(Values.of(day.companyId().value(), day.day()));
            return Future.all(closed, left).map(done -> left.result().size() == 0);
        });
    }
}
