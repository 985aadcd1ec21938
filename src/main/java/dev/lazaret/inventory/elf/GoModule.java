package dev.lazaret.inventory.elf;

/**
 * A module that a Go program was linked from; {@code version} is empty where it is that of a
 * working copy. {@code isMain} is the module of the program itself.
 */
public record GoModule(String path, String version, boolean isMain) {}
