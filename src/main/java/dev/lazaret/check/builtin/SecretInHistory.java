package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ImageConfig.HistoryEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.SecretForm;
import dev.lazaret.image.SecretMask;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the build history holds a secret: a build argument, an option of a command, a URL with
 * a password. Variables that the image still sets are the matter of {@code image-secret-in-env}.
 */
@Singleton
final class SecretInHistory implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-secret-in-history",
          Boundary.IMAGE,
          "A secret in the build history of the image",
          "Change the secret, as everybody who can pull the image has read it; hand secrets to a"
              + " build with RUN --mount=type=secret.",
          "CIS-DI-0010",
          "CIS-Docker-4.10",
          "T1552.001");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    List<Finding> findings = new ArrayList<>();
    for (int line = 0; line < image.config().history().size(); line++) {
      HistoryEntry entry = image.config().history().get(line);
      inspect(entry.createdBy(), image, line).ifPresent(findings::add);
    }
    return new CheckOutcome.Completed(findings);
  }

  private static Optional<Finding> inspect(String command, ImageFacts image, int line) {
    String masked = SecretMask.mask(command);
    Optional<String> kind = SecretForm.kindIn(command);
    boolean hidden = !masked.equals(command) && !isOfEnvironment(command, image);
    if (kind.isEmpty() && !hidden) {
      return Optional.empty();
    }
    return Optional.of(
        RULE.finding(
            kind.isPresent() ? Severity.HIGH : Severity.MEDIUM,
            kind.map(k -> "The command of a build step holds a " + k + ".")
                .orElse("The command of a build step holds what looks like a secret."),
            Evidence.NONE
                .with("historyLine", Integer.toString(line))
                .with("masked", Excerpt.of(masked))));
  }

  private static boolean isOfEnvironment(String command, ImageFacts image) {
    return command.contains("ENV ") && image.config().env().stream().anyMatch(command::endsWith);
  }
}
