package dev.lazaret.engine;

/** What a command inside of a container came to: its exit code and the begin of what it printed. */
public record ExecOutcome(int exitCode, byte[] output) {}
