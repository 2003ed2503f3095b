package io.tidings.postgres;

import io.tidings.port.ServiceFailure.Remedy;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one clear sentence of whatever went wrong between us and the server. Never tells the password. */
final class Failures {
    private static final String DEADLOCK = "40P01";
    private static final String SERIALIZATION = "40001";
    private static final String UNCONNECTED = "08001";
    private static final String NOT_THE_PROTOCOL = "Protocol error";
    /** The client has no type for a call on a connection that has just been lost. */
    private static final String CLOSED = "Connection is not active now";

    private final PostgresConfig config;

    Failures(PostgresConfig config) {
        this.config = config;
    }

    /** True where the server undid a transaction because of another one: it may succeed if it is repeated. */
    static boolean isConflict(Throwable failure) {
        return failure instanceof PgException e
                && (DEADLOCK.equals(e.getSqlState()) || SERIALIZATION.equals(e.getSqlState()));
    }

    PostgresException describe(Throwable failure) {
        if (failure instanceof PostgresException known) {
            return known;
        }
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                return new PostgresException(sentence, failure, remedy(cause));
            }
            root = cause;
        }
        return new PostgresException("PostgreSQL at " + config.place() + " failed: " + words(root), failure);
    }

    private static Remedy remedy(Throwable failure) {
        String state = failure instanceof PgException e
                ? e.getSqlState()
                : failure instanceof SQLException e ? String.valueOf(e.getSQLState()) : "";
        if (state.equals("28P01")
                || state.equals("28000")
                || state.equals("3D000")
                || words(failure).contains(NOT_THE_PROTOCOL)) {
            return Remedy.SETTING;
        }
        return isAway(failure, state) ? Remedy.TIME : Remedy.SERVICE;
    }

    private static boolean isAway(Throwable failure, String state) {
        return failure instanceof TimeoutException
                || failure instanceof ClosedConnectionException
                || (failure instanceof IOException && !(failure instanceof SSLException))
                || words(failure).startsWith(CLOSED)
                || isUnconnected(failure)
                || state.equals("53300")
                || state.startsWith("57P0");
    }

    private @Nullable String sentence(Throwable failure) {
        String at = "PostgreSQL at " + config.place();
        if (failure instanceof PgException e) {
            return answered(e.getSqlState(), e.getErrorMessage());
        }
        if (failure instanceof SQLException e && e.getSQLState() != null && !isConnection(e.getSQLState())) {
            return answered(e.getSQLState(), e.getMessage());
        }
        if (failure instanceof TimeoutException || failure instanceof java.net.SocketTimeoutException) {
            return at + " did not answer within " + config.deadline().toMillis()
                    + " ms: see whether it runs and has time, or allow a longer deadline";
        }
        if (failure instanceof UnknownHostException) {
            return at + " cannot be found: nobody knows the host " + config.host() + ", set the right postgres.host";
        }
        if (failure instanceof ClosedConnectionException || words(failure).startsWith(CLOSED)) {
            return at
                    + " closed the connection: see whether it was stopped, and that postgres.host and postgres.port name a"
                    + " PostgreSQL; the next call connects anew";
        }
        if (words(failure).contains(NOT_THE_PROTOCOL)) {
            return at + " does not speak as a PostgreSQL does: set the right postgres.host and postgres.port";
        }
        if (failure instanceof IOException || isUnconnected(failure)) {
            return at + " cannot be reached (" + words(failure)
                    + "): start it, or set the right postgres.host and postgres.port";
        }
        return null;
    }

    /** JDBC gives up a connection that takes too long without telling of a cause. */
    private static boolean isUnconnected(Throwable failure) {
        return failure instanceof SQLException e && UNCONNECTED.equals(e.getSQLState()) && e.getCause() == null;
    }

    /** Class 08 tells of the connection; what is behind it says more. */
    private static boolean isConnection(String sqlState) {
        return sqlState.startsWith("08");
    }

    private String answered(@Nullable String sqlState, @Nullable String message) {
        String at = "PostgreSQL at " + config.place();
        return switch (String.valueOf(sqlState)) {
            case "28P01", "28000" ->
                at + " refuses the user " + config.user() + ": set the right postgres.user and postgres.password ("
                        + message + ")";
            case "3D000" ->
                at + " has no database " + config.database() + ": create it with CREATE DATABASE " + config.database()
                        + ", or name another one in postgres.database";
            case "42501" ->
                at + " does not let the user " + config.user() + " do this (" + message
                        + "): grant it the rights on the schema " + config.schema();
            case "3F000", "42P01" ->
                at + " has no tables of ours in the schema " + config.schema()
                        + ": start the program anew, which creates them";
            case "53300" -> at + " has no connection left: raise its max_connections, or use a smaller pool";
            case "57014" ->
                at + " did not finish within " + config.deadline().toMillis()
                        + " ms: see whether it has time, or allow a longer deadline";
            case "57P01", "57P02", "57P03" -> at + " is stopping or starting (" + message + "): try again soon";
            default -> at + " refused this: " + message + " (SQLSTATE " + sqlState + ")";
        };
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
