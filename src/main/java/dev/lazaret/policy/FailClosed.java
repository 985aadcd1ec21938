package dev.lazaret.policy;

import dev.lazaret.report.Source;
import dev.lazaret.tenant.Environment;
import dev.lazaret.tenant.Standing;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses a policy that would admit an image of which something is missing. It is tried on images
 * that give no other reason to hold them; {@link Decider} holds what such a trial cannot foresee.
 */
final class FailClosed {
  private static final Instant NOW = Instant.EPOCH;
  private static final TenantId ANYBODY = new TenantId("anybody");

  private FailClosed() {}

  static void check(Policy policy) throws PolicyInvalid {
    List<PolicyError> errors = new ArrayList<>();
    for (Source source : EnumSet.allOf(Source.class)) {
      if (admits(policy, source)) {
        errors.add(
            new PolicyError(
                1,
                1,
                "The policy admits an image although %s is missing; give it a rule such as"
                        .formatted(source)
                    + " {when: 'size(missing) > 0', decision: REVIEW}"));
      }
    }
    if (!errors.isEmpty()) {
      throw new PolicyInvalid(errors);
    }
  }

  private static boolean admits(Policy policy, Source missing) {
    for (Trust trust : Trust.values()) {
      for (Environment environment : Environment.values()) {
        Standing standing = new Standing(ANYBODY, trust, environment);
        for (boolean root : new boolean[] {true, false}) {
          if (Decider.byRules(quiet(missing, root), standing, policy, NOW) == Decision.ADMIT) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** An image with nothing to say against it but that {@code missing} is. */
  private static Facts quiet(Source missing, boolean root) {
    String digest = "sha256:" + "0".repeat(64);
    return new Facts(
        new PolicyFacts.Image(
            digest,
            digest,
            "linux/amd64",
            "",
            root,
            List.of(),
            List.of(),
            List.of(),
            "/",
            List.of(),
            List.of(),
            Map.of(),
            true,
            1,
            1),
        new PolicyFacts.Origin("repository", "tag"),
        List.of(),
        List.of(),
        new PolicyFacts.Timeline(0, Map.of(), List.of()),
        PolicyFacts.Profile.NONE,
        new PolicyFacts.Coverage(1),
        Set.of(missing),
        Set.of(),
        NOW);
  }
}
