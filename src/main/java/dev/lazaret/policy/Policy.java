package dev.lazaret.policy;

import dev.cel.runtime.CelRuntime;
import dev.lazaret.profile.RunProfile;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A policy that is checked and compiled: ready to judge. Safe for use by many threads. */
public final class Policy {
  private final PolicyDocument document;
  private final List<CompiledRule> rules;

  Policy(PolicyDocument document, List<CompiledRule> rules) {
    this.document = document;
    this.rules = List.copyOf(rules);
  }

  /** One rule with its program. */
  record CompiledRule(PolicyRule rule, CelRuntime.Program program, Set<String> variables) {}

  /**
   * Checks and compiles the YAML form of a policy.
   *
   * @throws PolicyInvalid with everything that is wrong with it
   */
  public static Policy of(String name, int version, String yaml) throws PolicyInvalid {
    return PolicyCompiler.compile(PolicyYaml.read(name, version, yaml));
  }

  /**
   * As {@link #of}, and refuses also what no new policy may say: that an image is admitted of which
   * something is missing. What is stored is not refused for it, or a new check would leave images
   * without a policy.
   *
   * @throws PolicyInvalid with everything that is wrong with it
   */
  public static Policy draft(String name, int version, String yaml) throws PolicyInvalid {
    Policy policy = of(name, version, yaml);
    FailClosed.check(policy);
    return policy;
  }

  /** Its name and version. */
  public PolicyRef ref() {
    return document.ref();
  }

  /** Which level of the run profile gates hold an image to. */
  public RunProfile.Level enforce() {
    return document.enforce();
  }

  /** How long a verdict stays in force after its validity, while the image is looked at again. */
  public Duration grace() {
    return document.grace();
  }

  /** Whether a rule asks for packages, of which there can be thousands. */
  public boolean asksForPackages() {
    return rules.stream().anyMatch(rule -> rule.variables().contains("packages"));
  }

  Duration validity(Decision decision) {
    return Objects.requireNonNull(document.validity().get(decision));
  }

  FindingDefaults defaults() {
    return document.defaults();
  }

  List<CompiledRule> rules() {
    return rules;
  }
}
