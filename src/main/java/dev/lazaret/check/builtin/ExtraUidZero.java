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

/** An account besides root has uid 0. */
@Singleton
final class ExtraUidZero implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "extra-uid-zero",
          Boundary.ROOT_USER,
          "Another account than root has uid 0",
          "Remove the account or give it an id of its own: whoever signs in to it is root.",
          "DKL-LI-0002",
          "T1136.001");

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
            .filter(account -> account.isRoot() && !account.name().equals("root"))
            .map(account ->
                RULE.finding(
                    Severity.HIGH,
                    "The account " + account.name() + " has uid 0.",
                    account.source().evidence(image, view).with("account", account.name())))
            .toList());
  }
}
