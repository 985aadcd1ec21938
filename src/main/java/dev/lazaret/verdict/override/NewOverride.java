package dev.lazaret.verdict.override;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.verdict.Verdict;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An override that an operator asks for. Where one that admits names no tier, it is the one that
 * the verdict names.
 */
public record NewOverride(
    @NotNull String tenant,
    @NotNull Decision decision,
    @Nullable IsolationTier isolation,
    @NotBlank @Size(max = 2000) String reason,
    @NotNull Instant expiresAt) {
  /** The tier over {@code verdict}, null where it denies. */
  @Nullable IsolationTier tier(Verdict verdict) {
    return switch (decision) {
      case ADMIT -> isolation == null ? verdict.floor() : isolation;
      case DENY -> {
        if (isolation != null) {
          throw ProblemException.invalidRequest("isolation belongs to decision ADMIT.");
        }
        yield null;
      }
      case REVIEW -> throw ProblemException.invalidRequest("decision is not one of [ADMIT, DENY].");
    };
  }
}
