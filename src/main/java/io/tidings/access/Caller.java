package io.tidings.access;

import io.tidings.message.CompanyId;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name that of the credential, as the audit log has it
 * @param company whose data alone the caller sees and changes; null for those of all companies
 */
public record Caller(String name, Role role, @Nullable CompanyId company) {
    /** Whoever sits at this machine, where no login is asked for. */
    public static final Caller LOCAL = new Caller("local", Role.ADMIN, null);

    /** True where the data of that company is the caller's to see. */
    public boolean sees(CompanyId other) {
        return company == null || company.equals(other);
    }
}
