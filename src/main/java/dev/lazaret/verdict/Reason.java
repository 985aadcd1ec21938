package dev.lazaret.verdict;

import java.util.List;

/**
 * One rule of the policy that spoke: its name, what it asks for, and the ids of the findings that
 * it rests on.
 */
public record Reason(
    String rule,
    Decision decision,
    LocalizedText message,
    List<String> findings,
    LocalizedText remediation) {
  public Reason {
    findings = List.copyOf(findings);
  }
}
