package dev.lazaret.verdict;

import dev.lazaret.report.ReportSummary;
import java.util.List;
import java.util.UUID;

/** Takes out of a report what exceptions in force cover, before a policy sees it. */
public interface ExemptFindings {
  /**
   * What is left of a report.
   *
   * @param exceptions those that took something out, in the order of their ids
   */
  record Rest(ReportSummary report, List<UUID> exceptions) {
    public Rest {
      exceptions = List.copyOf(exceptions);
    }
  }

  /**
   * What the policy judges of {@code report}. The exceptions that are used stay in force until the
   * transaction ends, so that whoever ends one finds every verdict that rests on it.
   */
  Rest rest(ReportSummary report);
}
