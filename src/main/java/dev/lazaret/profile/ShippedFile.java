package dev.lazaret.profile;

/**
 * A file or directory of an image: whose it is, and its permission bits with setuid, setgid and
 * sticky (07777). {@code empty} is about directories: whether the image puts nothing into it.
 */
public record ShippedFile(boolean directory, long user, long group, int mode, boolean empty) {}
