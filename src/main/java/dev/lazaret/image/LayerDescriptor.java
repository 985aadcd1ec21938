package dev.lazaret.image;

import org.jspecify.annotations.Nullable;

/**
 * One layer of an image: {@code digest} is of the blob as stored, {@code diffId} of the
 * uncompressed tar, {@code sizeBytes} of the blob as stored. {@code index} counts from 0, the base.
 */
public record LayerDescriptor(
    int index,
    Digest digest,
    Digest diffId,
    long sizeBytes,
    String mediaType,
    @Nullable String createdBy) {}
