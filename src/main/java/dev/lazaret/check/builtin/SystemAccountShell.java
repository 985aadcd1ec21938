package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Set;

/** A system account (uid 1 to 999, login.defs(5)) has a shell that one can work with. */
@Singleton
final class SystemAccountShell implements ImageCheck {
  private static final long FIRST_PERSON = 1000;
  private static final Set<String> SHELLS =
      Set.of("sh", "ash", "bash", "dash", "ksh", "zsh", "fish", "csh", "tcsh", "busybox");
  private static final StaticRule RULE =
      new StaticRule(
          "system-account-shell",
          Boundary.ROOT_USER,
          "A system account has a login shell",
          "Set its shell to /usr/sbin/nologin.",
          "CIS-Linux-5.4.2",
          "T1078.003");

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
    Accounts accounts = Accounts.of(view, layers);
    return accounts.outcome(
        accounts.all().stream()
            .filter(SystemAccountShell::isSystemAccountWithShell)
            .map(account ->
                RULE.finding(
                    Severity.LOW,
                    "The system account " + account.name() + " has " + account.shell() + ".",
                    account.source().evidence(image, view).with("account", account.name())))
            .toList());
  }

  private static boolean isSystemAccountWithShell(Accounts.Account account) {
    long uid = account.uid().orElse(0);
    String shell = account.shell().substring(account.shell().lastIndexOf('/') + 1);
    return uid > 0 && uid < FIRST_PERSON && SHELLS.contains(shell);
  }
}
