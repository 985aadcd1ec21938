package dev.lazaret.policy;

import dev.lazaret.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The policy of a fresh installation, for tests elsewhere. */
public final class FreshPolicy {
  private FreshPolicy() {}

  /** What it decides on an ordinary image with these findings. */
  public static Decision decides(List<Finding> findings) throws IOException, PolicyInvalid {
    var reports = TestReports.ordinary();
    findings.forEach(reports::with);
    try (InputStream in = FreshPolicy.class.getResourceAsStream("/policies/default.yaml")) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Policy policy = Policy.of("default", 1, yaml);
      return Decider.decide(reports.report(), policy, TestReports.NOW).decision();
    }
  }
}
