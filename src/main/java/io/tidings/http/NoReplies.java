package io.tidings.http;

import io.tidings.analysis.ModelOutcome.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in words why no reply of a service came. */
final class NoReplies {
    private final HttpService service;

    NoReplies(HttpService service) {
        this.service = service;
    }

    NoReply of(Throwable failure) {
        if (failure instanceof NoReply known) {
            return known;
        }
        if (failure instanceof Exchange.TooLarge) {
            return new NoReply(
                    Kind.MALFORMED,
                    service.place() + " sent more than " + (Exchange.MOST_BYTES >> 20)
                            + " MiB, which is no answer: see that " + service.settings() + ".base-url is right");
        }
        if (failure instanceof TimeoutException) {
            return new NoReply(
                    Kind.TIMEOUT,
                    service.place() + " gave no whole answer within "
                            + service.deadline().toMillis()
                            + " ms: raise "
                            + (service.settings().startsWith("tidings.models") ? "tidings.models" : service.settings())
                            + ".deadline where that happens often");
        }
        return new NoReply(Kind.OVERLOADED, service.place() + " " + why(failure));
    }

    private String why(Throwable failure) {
        String check = "check " + service.settings() + ".base-url and the network";
        if (failure instanceof UnknownHostException) {
            return "cannot be found, its name is not known here: " + check;
        }
        // A connection that takes too long is one too.
        if (failure instanceof ConnectException) {
            return "accepts no connection: see that it runs, and " + check;
        }
        if (isOfTls(failure)) {
            return "does not prove who it is, or speaks no TLS: " + check
                    + ", this machine's clock, and any proxy in between";
        }
        return "broke the connection (" + failure.getClass().getSimpleName() + "): " + check
                + " where that happens often";
    }

    private static boolean isOfTls(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof SSLException;
    }
}
