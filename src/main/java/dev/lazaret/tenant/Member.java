package dev.lazaret.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A person of a tenant.
 *
 * @param password the first password, only in the answer that added the member; it must be changed
 *     at the first sign-in
 */
public record Member(
    String username,
    Role role,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String password) {}
