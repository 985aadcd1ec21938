package dev.lazaret.policy;

import dev.lazaret.profile.RunProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A policy as it is written: its rules, the level of the profile that gates hold an image to, how
 * long a verdict of each decision is valid, how long it stays in force after that while it is
 * looked at again, and what it makes of findings that no rule speaks about.
 */
record PolicyDocument(
    PolicyRef ref,
    RunProfile.Level enforce,
    Map<Decision, Duration> validity,
    Duration grace,
    FindingDefaults defaults,
    List<PolicyRule> rules) {
  PolicyDocument {
    validity = Map.copyOf(validity);
    rules = List.copyOf(rules);
  }
}
