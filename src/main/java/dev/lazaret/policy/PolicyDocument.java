package dev.lazaret.policy;

import dev.lazaret.profile.RunProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A policy as it is written: its rules, the level of the profile that gates hold an image to, how
 * long a verdict of each decision is valid, and how long it stays in force after that while it is
 * looked at again.
 */
record PolicyDocument(
    PolicyRef ref,
    RunProfile.Level enforce,
    Map<Decision, Duration> validity,
    Duration grace,
    List<PolicyRule> rules) {
  PolicyDocument {
    validity = Map.copyOf(validity);
    rules = List.copyOf(rules);
  }
}
