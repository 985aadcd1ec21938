package dev.lazaret.policy;

import dev.lazaret.finding.Finding;
import java.util.List;

/** The policy of a fresh installation, for tests elsewhere. */
public final class FreshPolicy {
  private FreshPolicy() {}

  /** The policy itself. */
  public static Policy get() throws PolicyInvalid {
    ShippedPolicy shipped = ShippedPolicy.all().getFirst();
    return Policy.of(shipped.name(), 1, shipped.yaml());
  }

  /** What it decides on an ordinary image with these findings. */
  public static Decision decides(List<Finding> findings) throws PolicyInvalid {
    var reports = TestReports.ordinary();
    findings.forEach(reports::with);
    return Decider.decide(reports.facts(), TestReports.ANYBODY, get(), TestReports.NOW).decision();
  }
}
