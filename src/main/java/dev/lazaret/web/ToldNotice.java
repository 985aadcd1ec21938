package dev.lazaret.web;

import java.util.UUID;

/** Something that every page tells the reader until it is marked as read. */
public record ToldNotice(UUID id, String text) {}
