package dev.lazaret.profile;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a second run did what the first one did: the same answers to the same questions, the same
 * ports, the same end. That something still runs says nothing: a server without its workers does.
 */
public final class Sameness {
  private Sameness() {}

  /** In sentences, what the second run did not do as the first; empty where it did all. */
  public static List<String> differences(Shown first, Shown second) {
    List<String> differences = new ArrayList<>();
    if (!second.run().trace().complete()) {
      differences.add("Not all that the second run did was seen");
    }
    ends(first.run().end(), second.run().end(), differences);
    Set<Integer> quiet = new TreeSet<>(first.listening());
    quiet.removeAll(second.listening());
    quiet.forEach(port -> differences.add("Nothing listened on port " + port));
    for (Probe probe : first.run().probes()) {
      if (probe.answered() && second.run().probes().stream().noneMatch(it -> same(probe, it))) {
        differences.add("It did not answer " + probe.asked() + place(probe) + " as before");
      }
    }
    return differences;
  }

  private static void ends(RunEnd first, RunEnd second, List<String> differences) {
    if (first.reason() != second.reason()) {
      differences.add("It ended as " + second.reason() + " instead of " + first.reason());
    } else if (!Objects.equals(first.exitCode(), second.exitCode())) {
      differences.add(
          "It ended with code " + second.exitCode() + " instead of " + first.exitCode());
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

  private static String place(Probe probe) {
    return probe.port() == 0 ? "" : " on port " + probe.port();
  }
}
