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

/** An account can be entered without a password (as in CVE-2019-5021). */
@Singleton
final class EmptyPassword implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "empty-password",
          Boundary.ROOT_USER,
          "An account has an empty password",
          "Lock the account: passwd -l <name>, or put ! into its password field.",
          "DKL-LI-0001",
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
            .filter(Accounts.Account::open)
            .map(account ->
                RULE.finding(
                    account.isRoot() ? Severity.HIGH : Severity.MEDIUM,
                    "The account " + account.name() + " needs no password.",
                    account.source().evidence(image, view).with("account", account.name())))
            .toList());
  }
}
