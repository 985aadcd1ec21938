package dev.lazaret.report;

/** Under which name an image was handed in first. */
public record Origin(String repository, String tag) {}
