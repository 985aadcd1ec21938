package dev.lazaret.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of the history of something that stands over verdicts, as the API shows it. */
public record PastChange(String state, Instant at, String by, @Nullable String reason) {}
