package dev.lazaret.policy;

import jakarta.validation.constraints.NotNull;

/** By which policy, and what gates make of it. */
public record AssignmentBody(@NotNull String name, @NotNull EnforcementMode mode) {}
