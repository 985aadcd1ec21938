package dev.lazaret.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant may use at most; null means without limit.
 *
 * @param storedBytes bytes of archives kept
 * @param submissionsPerHour submissions begun within an hour
 * @param waiting submissions waiting at a time
 * @param concurrent inspections at a time
 */
public record Quotas(
    @Nullable Long storedBytes,
    @Nullable Integer submissionsPerHour,
    @Nullable Integer waiting,
    @Nullable Integer concurrent) {}
