package io.tidings.port;

import io.vertx.core.Future;
import java.util.Map;

/** Finds out whether a token (JWT) was issued by whom it is to be from, and for this service. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * The claims of a token that is to be trusted, as JSON has them, but times as {@link java.util.Date}. Fails with
     * {@link TokenRefused} where it is not, and with a {@link ServiceFailure} where that cannot be found out now.
     */
    Future<Map<String, Object>> verify(String token);
}
