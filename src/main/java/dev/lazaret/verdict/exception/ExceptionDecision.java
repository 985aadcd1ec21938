package dev.lazaret.verdict.exception;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says to an exception.
 *
 * @param until the end of a grant, not later than what was asked and that where it is left out; a
 *     refusal has none
 */
public record ExceptionDecision(
    @NotBlank @Size(max = 2000) String reason, @Nullable Instant until) {}
