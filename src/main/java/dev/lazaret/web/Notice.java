package dev.lazaret.web;

/** A line that every page shows; {@code tone} is {@code bad}, {@code quiet} or empty. */
public record Notice(String text, String tone) {}
