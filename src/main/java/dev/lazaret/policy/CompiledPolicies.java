package dev.lazaret.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;

/**
 * Versions of policies, ready to judge. A version never changes, so what was compiled stays true.
 */
@Singleton
final class CompiledPolicies {
  private static final int MOST = 200;
  private final Cache<PolicyRef, Policy> compiled = Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * @throws IllegalStateException where a version that was accepted when it was saved is not
   *     understood any more; deciding has to wait then, and not to go by another one
   */
  Policy of(PolicyVersion version) {
    return compiled.get(version.ref(), _ -> compile(version));
  }

  private static Policy compile(PolicyVersion version) {
    try {
      return Policy.of(version.name(), version.version(), version.yaml());
    } catch (PolicyInvalid e) {
      throw new IllegalStateException("The stored policy " + version.ref() + " is not valid", e);
    }
  }
}
