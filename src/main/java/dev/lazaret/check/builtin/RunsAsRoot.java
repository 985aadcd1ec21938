package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;

/** The image's own user is uid 0, which is the host's uid 0 where user namespaces are off. */
@Singleton
final class RunsAsRoot implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-runs-as-root",
          Boundary.ROOT_USER,
          "The image runs as root",
          "Create a user in the Dockerfile and switch to it with USER <uid>:<gid>; let the program"
              + " listen on a port above 1023.",
          "CIS-DI-0001",
          "CIS-Docker-4.1",
          "T1611");

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
    String user = image.config().user().strip();
    Accounts accounts = Accounts.of(view, layers);
    if (!isRoot(user, accounts)) {
      return accounts.outcome(List.of());
    }
    String detail =
        user.isEmpty()
            ? "The configuration names no user, so the image starts as root."
            : "The configuration names a user whose id is 0.";
    return new CheckOutcome.Completed(
        List.of(RULE.finding(Severity.MEDIUM, detail, Evidence.NONE.with("user", user))));
  }

  private static boolean isRoot(String user, Accounts accounts) {
    String name = user.split(":", 2)[0];
    if (name.isEmpty() || name.equals("root")) {
      return true;
    }
    OptionalLong uid = Accounts.number(name);
    return uid.isPresent() ? uid.getAsLong() == 0 : accounts.isRoot(name);
  }
}
