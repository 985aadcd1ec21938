package dev.lazaret.blob;

import dev.lazaret.image.Digest;
import java.time.Instant;

/** Content in the store: its digest, its size and when it was last put. */
public record StoredBlob(Digest digest, long sizeBytes, Instant storedAt) {}
