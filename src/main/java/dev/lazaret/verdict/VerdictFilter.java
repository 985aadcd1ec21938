package dev.lazaret.verdict;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which of the verdicts in force are wanted; null asks for any. {@code decision} is the policy's,
 * {@code effective} and {@code isolation} are what gates obey.
 */
public record VerdictFilter(
    @Nullable TenantId tenant,
    @Nullable Decision decision,
    @Nullable Decision effective,
    @Nullable IsolationTier isolation) {}
