package dev.lazaret.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By which policy images are judged, always in its newest version, and what gates make of the
 * verdicts.
 *
 * @param tenant whose images; null for those of every tenant that has no assignment of its own
 */
public record Assignment(
    @Nullable String tenant, String name, EnforcementMode mode, String by, Instant changedAt) {}
