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
import java.util.regex.Pattern;

/** The image's own user is uid 0, which is the host's uid 0 where user namespaces are off. */
@Singleton
final class RunsAsRoot implements ImageCheck {
  private static final Pattern ZERO = Pattern.compile("[+-]?0+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
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
    return 2;
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
            : "The configuration names a user whose id is 0, or that no line of accounts gives one.";
    return accounts.outcome(
        List.of(RULE.finding(Severity.MEDIUM, detail, Evidence.NONE.with("user", user))));
  }

  /**
   * As runtimes do (runc, libcontainer/user, {@code GetExecUser}): an account of that name comes
   * first, also where the name is a number; a number may have a sign and leading zeros. A name
   * without a proper line fails to start or, by a line that is too short, is 0.
   */
  private static boolean isRoot(String user, Accounts accounts) {
    String name = user.split(":", 2)[0].strip();
    return name.isEmpty()
        || name.equals("root")
        || ZERO.matcher(name).matches()
        || accounts.isRoot(name)
        || !accounts.has(name) && !NUMBER.matcher(name).matches();
  }
}
