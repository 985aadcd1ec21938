package dev.lazaret.verdict;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operator's decision over a verdict; it never erases the verdict. */
public record VerdictOverride(
    UUID id,
    Decision decision,
    @Nullable IsolationTier isolation,
    String reason,
    String by,
    Instant expiresAt) {}
