package dev.lazaret.engine;

/**
 * What a container has used up to a moment: processor time in nanoseconds, bytes that it read from
 * and wrote to disks; and the bytes of memory that it uses now.
 */
public record Usage(long cpuNanos, long memory, long readBytes, long writtenBytes) {}
