package io.tidings.embedded;

import java.sql.SQLException;

/** Something to do with the database, in one transaction. */
@FunctionalInterface
interface Work<T> {
    T run(Session session) throws SQLException;
}
