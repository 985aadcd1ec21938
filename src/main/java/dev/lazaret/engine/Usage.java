package dev.lazaret.engine;

/** What a container has used up to a moment: processor time in nanoseconds, memory in bytes now. */
public record Usage(long cpuNanos, long memory) {}
