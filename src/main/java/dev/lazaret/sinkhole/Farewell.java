package dev.lazaret.sinkhole;

/**
 * What a run did to the sinkhole in all. {@code lost} counts records that were not told, {@code
 * turnedAway} connections beyond the bounds, {@code malformed} packets that were no DNS.
 */
public record Farewell(
    long connections, long bytes, long queries, long lost, long turnedAway, long malformed) {}
