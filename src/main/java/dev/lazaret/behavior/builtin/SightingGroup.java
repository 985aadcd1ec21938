package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.SecretMask;
import dev.lazaret.image.VisibleText;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The same act, once or more: the worst of it stands in the finding. */
final class SightingGroup {
  private static final int LONGEST = 400;
  private static final int MOST_HEARD = 5;
  private final Event.Header first;
  private Sighting worst;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> protocols = new TreeSet<>();
  private final Set<String> said = new LinkedHashSet<>();
  private int times;

  SightingGroup(Sighting sighting, Event.Header first) {
    this.worst = sighting;
    this.first = first;
    add(sighting);
  }

  Severity severity() {
    return worst.severity();
  }

  boolean takes(Sighting sighting) {
    return worst.same(sighting);
  }

  void add(Sighting sighting) {
    times++;
    boolean worse = sighting.severity().compareTo(worst.severity()) > 0;
    if (worse || !worst.succeeded() && sighting.succeeded()) {
      worst = sighting;
    }
    if (sighting.heard() != null) {
      hear(sighting.heard());
    }
  }

  private void hear(Heard heard) {
    if (heard.name() != null) {
      keep(names, heard.name());
    }
    if (!heard.said().isBlank()) {
      keep(said, heard.said().strip());
    }
    keep(protocols, heard.protocol());
  }

  /** Enough to see what it is about. */
  private static void keep(Set<String> kept, String text) {
    if (kept.size() < MOST_HEARD) {
      kept.add(text);
    } else if (!kept.contains(text)) {
      kept.add("…");
    }
  }

  Finding finding(RuleText text) {
    return new Finding(
        text.id(),
        text.boundary(),
        worst.severity(),
        FindingStage.DYNAMIC,
        text.title(),
        detail(),
        evidence(),
        text.remediation(),
        text.references());
  }

  private Evidence evidence() {
    Map<String, String> details = new TreeMap<>();
    worst.details().forEach((name, value) -> details.put(name, masked(value)));
    if (!names.isEmpty()) {
      details.put("name", masked(String.join(", ", names)));
    }
    if (!protocols.isEmpty()) {
      details.put("protocol", masked(String.join(", ", protocols)));
    }
    if (!first.process().exe().isEmpty()) {
      details.put("process", masked(first.process().exe()));
    }
    String path = worst.path() == null ? null : masked(worst.path());
    return new Evidence(null, path, outcome(worst.result()), details);
  }

  private String detail() {
    return "%s %s%s%s; first %.1f s after the start, in phase %s.%s"
        .formatted(
            who(),
            masked(worst.act()),
            answer(worst.result()),
            times == 1 ? "" : ", " + times + " times",
            first.atMillis() / 1000.0,
            first.phase(),
            quoted());
  }

  /** What was said changes from run to run, so it is no evidence that tells findings apart. */
  private String quoted() {
    return said.isEmpty() ? "" : " It said: " + masked(String.join(" | ", said));
  }

  private String who() {
    String exe = first.process().exe();
    return exe.isEmpty() ? "Process " + first.process().pid() : masked(exe);
  }

  private static String answer(Event.@Nullable Result result) {
    if (result == null) {
      return "";
    }
    return result.succeeded()
        ? ", and the guest kernel allowed it"
        : ", and the guest kernel refused it (errno " + result.errno() + ")";
  }

  private static @Nullable String outcome(Event.@Nullable Result result) {
    if (result == null) {
      return null;
    }
    return result.succeeded() ? "SUCCEEDED" : "DENIED";
  }

  /** Masked before it is cut: half a secret would not be recognised. */
  private static String masked(String text) {
    String masked = VisibleText.line(SecretMask.mask(text));
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }
}
