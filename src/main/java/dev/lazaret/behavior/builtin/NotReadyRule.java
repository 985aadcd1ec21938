package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ExposedPort;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Running, but not for those who ask: what it does when it serves was not seen. */
@Singleton
final class NotReadyRule extends RunRule {
  NotReadyRule() {
    super(
        RuleText.of(
            "runtime-not-ready",
            1,
            Boundary.IMAGE,
            "Did not answer while it ran",
            "Say in the run recipe of the repository what it needs before it serves (environment,"
                + " volumes, a longer time), and declare only ports that it answers on."));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    var end = run.end().reason();
    boolean kept = end == StopReason.STOPPED || end == StopReason.KILLED;
    boolean answered = run.probes().stream().anyMatch(Probe::answered);
    Set<Integer> silent = silentPorts(run);
    int unasked = unaskedPorts(run);
    boolean ready = silent.isEmpty() && unasked == 0 && (answered || run.probes().isEmpty());
    if (!kept || !run.networked() || ready) {
      return Optional.empty();
    }
    List<String> details = new ArrayList<>();
    if (!silent.isEmpty()) {
      details.add(told(silent));
    }
    if (unasked > 0) {
      details.add("It was not asked on %d of the ports that it exposes.".formatted(unasked));
    }
    if (details.isEmpty()) {
      details.add("Its health check never succeeded.");
    }
    String detail = String.join(" ", details);
    var severity = answered ? Severity.LOW : Severity.MEDIUM;
    return Optional.of(new RunFinding(severity, detail, Map.of()));
  }

  /** Ports that were asked, also more than once, and never answered. */
  private static Set<Integer> silentPorts(RunContext run) {
    var silent = new TreeSet<Integer>();
    run.probes().stream().map(Probe::port).filter(port -> port > 0).forEach(silent::add);
    run.probes().stream().filter(Probe::answered).forEach(probe -> silent.remove(probe.port()));
    return silent;
  }

  /** Ports that it exposes beyond those that were asked, where any was. */
  private static int unaskedPorts(RunContext run) {
    if (run.probes().stream().noneMatch(probe -> probe.port() > 0)) {
      return 0;
    }
    var unasked = new BitSet();
    run.config().ports().stream()
        .filter(ExposedPort::tcp)
        .forEach(exposed -> unasked.set(exposed.first(), exposed.last() + 1));
    run.probes().forEach(probe -> unasked.clear(probe.port()));
    return unasked.cardinality();
  }

  private static String told(Set<Integer> silent) {
    String list = silent.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
    return "Nobody answered on port %s%s while it ran."
        .formatted(list, silent.size() > 10 ? " and others" : "");
  }
}
