package dev.lazaret.policy;

import dev.lazaret.finding.Finding;
import java.util.List;

/** The policy of a fresh installation, for tests elsewhere. */
public final class FreshPolicy {
  private FreshPolicy() {}

  /** What it decides on an ordinary image with these findings. */
  public static Decision decides(List<Finding> findings) throws PolicyInvalid {
    var reports = TestReports.ordinary();
    findings.forEach(reports::with);
    ShippedPolicy shipped = ShippedPolicy.all().getFirst();
    Policy policy = Policy.of(shipped.name(), 1, shipped.yaml());
    return Decider.decide(reports.facts(), TestReports.ANYBODY, policy, TestReports.NOW).decision();
  }
}
