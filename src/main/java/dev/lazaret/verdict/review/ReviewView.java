package dev.lazaret.verdict.review;

import dev.lazaret.verdict.PastChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A review item as the API shows it: {@code subject} is what has to be looked at again. */
public record ReviewView(
    UUID id,
    String kind,
    String tenant,
    String digest,
    UUID subject,
    Instant openedAt,
    String state,
    List<PastChange> history) {}
