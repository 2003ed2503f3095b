package io.tidings.embedded;

import java.sql.SQLException;

/** A change of the database that has no result, in one transaction. */
@FunctionalInterface
interface Change {
    void run(Session session) throws SQLException;
}
