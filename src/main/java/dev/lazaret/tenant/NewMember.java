package dev.lazaret.tenant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A person to be added to a tenant. */
public record NewMember(
    @NotNull
        @Pattern(
            regexp = "[a-z0-9][a-z0-9._@-]{0,63}",
            message = "must be 1 to 64 lower-case letters, digits and . _ @ -")
        String username,
    @NotNull Role role) {}
