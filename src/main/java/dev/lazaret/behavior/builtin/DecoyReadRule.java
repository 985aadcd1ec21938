package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading credentials that were laid out for nobody. What is only inherited was not read. */
@Singleton
final class DecoyReadRule extends SightingRule {
  /** Whoever opens so many different ones gathers credentials; a client opens its own. */
  private static final int GATHERS = 3;

  DecoyReadRule() {
    super(
        RuleText.of(
            "runtime-decoy-read",
            4,
            Boundary.RUNTIME,
            "Reads credentials that are not its own",
            "Find out what looks for them. Mount no credentials that it does not need, and give"
                + " those that it needs the least rights.",
            "T1552.001"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    Map<String, String> decoys = byPath(run);
    Set<String> read = new HashSet<>();
    return event ->
        event instanceof Event.Opened e && !OpenRule.writes(e) ? opened(e, decoys, read) : null;
  }

  private static Map<String, String> byPath(RunContext run) {
    Map<String, String> decoys = new HashMap<>();
    for (Decoy decoy : run.decoys()) {
      decoy.paths().forEach(path -> decoys.put(GuestPath.normal(path), decoy.name()));
    }
    return decoys;
  }

  private static @Nullable Sighting opened(
      Event.Opened e, Map<String, String> decoys, Set<String> read) {
    String decoy = decoyOf(e.file(), decoys);
    if (decoy == null) {
      return null;
    }
    read.add(decoy);
    var severity = read.size() >= GATHERS ? Severity.HIGH : Severity.MEDIUM;
    String path = e.file().name();
    return new Sighting(severity, "opened " + path, path, e.result(), Map.of("decoy", decoy));
  }

  private static @Nullable String decoyOf(GuestFile file, Map<String, String> decoys) {
    for (String name : file.names()) {
      if (decoys.containsKey(name)) {
        return decoys.get(name);
      }
    }
    return null;
  }
}
