package dev.lazaret.engine;

/** How a container ended, as the engine tells it. */
public record ContainerEnd(int exitCode, boolean outOfMemory, String error) {}
