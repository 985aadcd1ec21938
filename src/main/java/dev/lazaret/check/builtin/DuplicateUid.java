package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two accounts share one id, so each owns what the other owns; uid 0 has a rule of its own. */
@Singleton
final class DuplicateUid implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "duplicate-uid",
          Boundary.ROOT_USER,
          "Two accounts share one user id",
          "Give each account an id of its own.",
          "DKL-LI-0002");

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
    Map<Long, String> owners = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Accounts.Account account : accounts.all()) {
      long uid = account.uid().orElse(0);
      String owner = uid == 0 ? null : owners.putIfAbsent(uid, account.name());
      if (owner != null && !owner.equals(account.name())) {
        findings.add(
            RULE.finding(
                Severity.LOW,
                "The accounts " + owner + " and " + account.name() + " both have uid " + uid + ".",
                account.source().evidence(image, view).with("account", account.name())));
      }
    }
    return accounts.outcome(findings);
  }
}
