package dev.lazaret.profile;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.profile.Doubt.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a second run did what the first one did: the same answers to the same questions, the same
 * ports, the same end. That something still runs says nothing: a server without its workers does.
 */
final class Sameness {
  private Sameness() {}

  /** What the second run did not do as the first; empty where it did all. */
  static List<Doubt> differences(Shown first, Shown second) {
    List<Doubt> differences = new ArrayList<>();
    if (!second.run().trace().complete()) {
      differences.add(Doubt.of(Kind.SECOND_UNSEEN));
    }
    ends(first.run().end(), second.run().end(), differences);
    Set<Integer> quiet = new TreeSet<>(first.listening());
    quiet.removeAll(second.listening());
    quiet.forEach(port -> differences.add(Doubt.of(Kind.PORT_QUIET, port)));
    for (Probe probe : first.run().probes()) {
      if (probe.answered() && second.run().probes().stream().noneMatch(it -> same(probe, it))) {
        differences.add(unanswered(probe));
      }
    }
    return differences;
  }

  private static void ends(RunEnd first, RunEnd second, List<Doubt> differences) {
    if (first.reason() != second.reason()) {
      differences.add(Doubt.of(Kind.OTHER_END, second.reason(), first.reason()));
    } else if (!Objects.equals(first.exitCode(), second.exitCode())) {
      differences.add(
          Doubt.of(
              Kind.OTHER_CODE,
              String.valueOf(second.exitCode()),
              String.valueOf(first.exitCode())));
    }
  }

  /** What a bare port says first may hold a time or a number of its own. */
  private static boolean same(Probe first, Probe second) {
    return first.kind() == second.kind()
        && first.port() == second.port()
        && first.asked().equals(second.asked())
        && second.answered()
        && (first.kind() == Probe.Kind.TCP || first.answer().equals(second.answer()));
  }

  private static Doubt unanswered(Probe probe) {
    return probe.port() == 0
        ? Doubt.of(Kind.UNANSWERED, probe.asked())
        : Doubt.of(Kind.PORT_UNANSWERED, probe.asked(), probe.port());
  }
}
