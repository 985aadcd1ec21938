package dev.lazaret.verdict.exception;

import dev.lazaret.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions are wanted; null asks for any. {@code expiring} asks for those that end soon.
 */
record ExceptionFilter(
    @Nullable TenantId tenant, @Nullable ExceptionState state, @Nullable Duration expiring) {}
