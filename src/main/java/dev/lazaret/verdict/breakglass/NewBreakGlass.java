package dev.lazaret.verdict.breakglass;

import dev.lazaret.policy.IsolationTier;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * An admission that an operator gives past every verdict. The digest is the one that gates are
 * asked about; Lazaret need not know it.
 */
public record NewBreakGlass(
    @NotNull
        @Pattern(
            regexp = "sha256:[0-9a-f]{64}",
            message = "must be sha256: and 64 lower-case hex digits")
        String digest,
    @NotNull String tenant,
    @NotNull IsolationTier isolation,
    @NotBlank @Size(max = 2000) String reason,
    @NotNull Instant expiresAt) {}
