package dev.lazaret.finding;

/** A bound by its name and value, for instance {@code check-content-bytes} and 16777216. */
public record Limit(String name, long value) {}
