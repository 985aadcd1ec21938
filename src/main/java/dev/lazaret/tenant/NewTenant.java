package dev.lazaret.tenant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A tenant to be added. */
public record NewTenant(
    @NotNull
        @Pattern(
            regexp = "[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?",
            message = "must be 1 to 40 lower-case letters, digits and inner hyphens")
        String name) {}
