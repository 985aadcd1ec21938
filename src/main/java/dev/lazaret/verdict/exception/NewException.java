package dev.lazaret.verdict.exception;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lazaret.finding.RuleId;
import dev.lazaret.platform.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception that a tenant asks for: about a rule, and exactly one of an image and a repository.
 *
 * @param digest a manifest digest, or what stands for one image only
 * @param ticket where it is talked about
 * @param owner who answers for it; the asking account where it is left out
 */
public record NewException(
    @NotNull
        @Pattern(
            regexp = "[a-z][a-z0-9]{0,63}(-[a-z0-9]{1,63}){0,15}",
            message = "must name a rule")
        @Size(max = 64)
        String rule,
    @Nullable
        @Pattern(
            regexp = "[a-z0-9]+(?:[._/-]{1,8}[a-z0-9]+){0,127}",
            message = "must name a repository")
        @Size(max = 255)
        String repository,
    @Nullable String digest,
    @Nullable @Size(min = 1, max = 4096) String path,
    @JsonProperty("package") @Nullable @Size(min = 1, max = 512) String packageName,
    @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9:._-]{0,63}") String vulnerability,
    @NotBlank @Size(max = 2000) String reason,
    @Nullable @Pattern(regexp = LINE, message = "must be one line of at most 500 characters")
        String ticket,
    @Nullable @Pattern(regexp = LINE, message = "must be one line of at most 500 characters")
        String owner,
    @NotNull Instant until) {
  private static final String LINE = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,500}";

  /** Whether it names an image; else it names a repository. */
  boolean isAboutAnImage() {
    if ((digest == null) == (repository == null)) {
      throw ProblemException.invalidRequest("Exactly one of repository and digest is required.");
    }
    return digest != null;
  }

  ExceptionTerms terms(ExceptionScope scope) {
    return new ExceptionTerms(new RuleId(rule), scope, path, packageName, vulnerability, Set.of());
  }
}
