package dev.lazaret.policy;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy makes of the findings about which none of its rules speaks, by boundary and
 * severity. What is said of a boundary goes before what is said of all of them.
 */
record FindingDefaults(
    Map<Severity, FindingDefault> everywhere, Map<Boundary, Map<Severity, FindingDefault>> at) {
  static final FindingDefaults NONE = new FindingDefaults(Map.of(), Map.of());

  FindingDefaults {
    everywhere = Map.copyOf(everywhere);
    at = Map.copyOf(at);
  }

  @Nullable FindingDefault of(Boundary boundary, Severity severity) {
    FindingDefault own = at.getOrDefault(boundary, Map.of()).get(severity);
    return own == null ? everywhere.get(severity) : own;
  }

  boolean isEmpty() {
    return everywhere.isEmpty() && at.isEmpty();
  }
}
