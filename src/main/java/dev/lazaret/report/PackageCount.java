package dev.lazaret.report;

/** How many packages of one type an image holds. */
public record PackageCount(String type, int packages) {}
