package dev.lazaret.finding;

import org.jspecify.annotations.Nullable;

/**
 * The recorded outcome of one check: of a layer check for the layer {@code layerIndex}, of an image
 * check (or a rule over observations) where that is null.
 */
public record CheckResult(
    CheckId check, int version, @Nullable Integer layerIndex, CheckOutcome outcome) {}
