package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A secret in a file that a later layer removes: whoever built the image believes it gone. It is
 * said in addition to what the check of the secret itself says.
 */
@Singleton
final class SecretInRemovedFile implements ImageCheck {
  private static final List<CheckId> SECRETS =
      Stream.of("private-key", "credential-file", "token", "cloud-credential")
          .map(CheckId::new)
          .toList();

  private static final StaticRule RULE =
      new StaticRule(
          "secret-in-removed-file",
          Boundary.IMAGE,
          "A secret in a file that a later layer removes",
          "Change the secret: the layer that holds it is still delivered. Hand secrets to a build"
              + " with RUN --mount=type=secret.",
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
    return new CheckOutcome.Completed(
        SECRETS.stream()
            .flatMap(check ->
                layers.all(check).stream().flatMap(f -> of(check, f, image, view).stream()))
            .toList());
  }

  private static Optional<Finding> of(
      CheckId check, LocatedFact secret, ImageFacts image, MergedView view) {
    Evidence evidence = secret.evidence(image, view);
    Integer removedIn = evidence.removedIn();
    if (removedIn == null) {
      return Optional.empty();
    }
    return Optional.of(
        RULE.finding(
            Severity.HIGH,
            "Layer %d removes /%s, which layer %d still delivers."
                .formatted(removedIn, secret.fact().path(), secret.layerIndex()),
            evidence.with("kind", secret.fact().kind()).with("rule", check.value())));
  }
}
