package io.tidings.port;

import io.tidings.message.CompanyId;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are left where they are for now.
 *
 * @param pass its id
 * @param company whose runs are meant; null for everybody's
 */
public record Hold(String pass, @Nullable CompanyId company) {
    /** The pass, or {@code company/pass}: neither has a slash in its name. */
    public String key() {
        return company == null ? pass : company + "/" + pass;
    }
}
