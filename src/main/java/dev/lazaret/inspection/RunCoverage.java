package dev.lazaret.inspection;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.ExposedPort;
import dev.lazaret.image.MergedView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * How much of an image a run has shown: the shares of its entry points and of its executables that
 * ran, and of the ports it exposes that answered. What it never showed it may still do.
 */
final class RunCoverage {
  /** Names that images give to what they can be started with besides their entry point. */
  private static final Set<String> STARTS =
      Set.of("entrypoint.sh", "docker-entrypoint.sh", "entrypoint", "start.sh", "run.sh");

  private final MergedView view;
  private final Set<String> executables = new HashSet<>();
  private final Set<String> starts = new HashSet<>();
  private final Set<String> ran = new HashSet<>();

  private RunCoverage(MergedView view) {
    this.view = view;
  }

  /** The mean of the shares, 0 to 1; an image that exposes nothing has no share of ports. */
  static double of(MergedView view, RunContext run, List<Event> events) {
    var coverage = new RunCoverage(view);
    view.forEach(coverage::shipped);
    events.forEach(coverage::seen);
    var shares = DoubleStream.builder();
    shares.add(coverage.share(coverage.executables));
    shares.add(coverage.entryPoints(run));
    ports(run).ifPresent(shares::add);
    return shares.build().average().orElse(0);
  }

  private void shipped(MergedView.Node node) {
    if (ShippedPrograms.is(node.entry())) {
      executables.add(node.path());
      if (STARTS.contains(node.path().substring(node.path().lastIndexOf('/') + 1))) {
        starts.add(node.path());
      }
    }
  }

  private void seen(Event event) {
    switch (event) {
      case Event.Started started -> ran(started.header().process().exe());
      case Event.Executed executed when executed.result().succeeded() -> ran(executed.path());
      // An interpreter and a loader read what they run.
      case Event.Opened opened when opened.result().succeeded() && !opened.write() ->
          read(opened.file().name());
      default -> {} // runs no program
    }
  }

  private void read(String path) {
    view.resolve(path.replaceAll("^/+", ""))
        .filter(node -> !ShippedPrograms.isExecutable(node.entry()))
        .ifPresent(node -> ran.add(node.path()));
  }

  private void ran(String path) {
    view.resolve(path.replaceAll("^/+", "")).ifPresent(node -> ran.add(node.path()));
  }

  private double share(Set<String> all) {
    long seen = all.stream().filter(ran::contains).count();
    return all.isEmpty() ? 1 : (double) seen / all.size();
  }

  /** What was started counts as one, whatever its name; a health check is one more. */
  private double entryPoints(RunContext run) {
    long others = starts.stream().filter(path -> !ran.contains(path)).count();
    return 1.0 / (1 + others + (leavesHealthCheckOut(run) ? 1 : 0));
  }

  private static boolean leavesHealthCheckOut(RunContext run) {
    var declared = run.config().healthcheck();
    return declared != null
        && declared.test().size() > 1
        && run.probes().stream().noneMatch(it -> it.kind() == Probe.Kind.HEALTHCHECK);
  }

  /** Of the ports that are exposed; without a network none could be asked. */
  private static Optional<Double> ports(RunContext run) {
    List<ExposedPort> exposed = run.config().ports();
    if (exposed.isEmpty()) {
      return Optional.empty();
    }
    long answered =
        run.probes().stream()
            .filter(probe -> probe.port() > 0 && probe.answered())
            .map(Probe::port)
            .distinct()
            .filter(port -> exposed.stream().anyMatch(one -> one.tcp() && one.contains(port)))
            .count();
    long all = exposed.stream().mapToLong(ExposedPort::count).sum();
    return Optional.of((double) answered / all);
  }
}
