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
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Set;

/** The image declares the port of SSH. */
@Singleton
final class SshPort implements ImageCheck {
  private static final Set<String> SPELLINGS = Set.of("22", "22/tcp");
  private static final StaticRule RULE =
      new StaticRule(
          "image-ssh-port",
          Boundary.NETWORK,
          "The image exposes the SSH port",
          "Take the SSH server and EXPOSE 22 out of the image; reach a container through the"
              + " platform's own exec.",
          "CIS-Docker-5.7",
          "T1021.004");

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
        image.config().exposedPorts().stream()
            .filter(SPELLINGS::contains)
            .limit(1)
            .map(SshPort::found)
            .toList());
  }

  private static Finding found(String port) {
    return RULE.finding(
        Severity.MEDIUM,
        "The configuration exposes port " + port + ".",
        Evidence.NONE.with("port", port));
  }
}
