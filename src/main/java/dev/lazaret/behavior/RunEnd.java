package dev.lazaret.behavior;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended. {@code exitCode} is that of the image's first process (128 plus the signal where
 * one ended it), null where it never ended by itself; {@code durationMillis} from start to end;
 * {@code stopMillis} from the stop signal to the end, null where none was sent; {@code outputTail}
 * the last lines that it printed, already masked.
 */
public record RunEnd(
    StopReason reason,
    @Nullable Integer exitCode,
    long durationMillis,
    @Nullable Long stopMillis,
    String outputTail) {}
