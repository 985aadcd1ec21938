package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.ExposedPort;
import dev.lazaret.profile.Caution.Kind;
import dev.lazaret.profile.RunProfile.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a profile may break, and what was never seen when it was derived. */
final class Cautions {
  private final List<Caution> found = new ArrayList<>();
  private final List<Event> events;
  private final RunContext run;

  private Cautions(List<Event> events, RunContext run) {
    this.events = events;
    this.run = run;
  }

  /** The effects of the level first. */
  static List<Caution> of(Level level, List<Event> events, RunContext run) {
    var cautions = new Cautions(events, run);
    cautions.effects(level);
    cautions.unexercised();
    return List.copyOf(cautions.found);
  }

  private void effects(Level level) {
    switch (level) {
      case TIGHT -> {
        add(Kind.OTHER_USE, "");
        add(Kind.OTHER_PATHS, "");
      }
      case BASELINE -> add(Kind.CUT_DEFAULT, "");
    }
  }

  private void unexercised() {
    if (!run.trace().complete()) {
      add(Kind.TRACE_INCOMPLETE, "");
    }
    ports();
    healthCheck();
    if (events.stream().noneMatch(event -> event.header().phase() == Phase.SIGNAL)) {
      add(Kind.STOP, "");
    }
    add(Kind.LATER, "");
  }

  private void ports() {
    Set<Integer> answered =
        run.probes().stream()
            .filter(Probe::answered)
            .map(Probe::port)
            .filter(port -> port > 0)
            .collect(Collectors.toSet());
    Set<Integer> quiet = new TreeSet<>(listening());
    quiet.removeAll(answered);
    quiet.forEach(port -> add(Kind.PORT_UNASKED, port.toString()));
    for (ExposedPort exposed : run.config().ports()) {
      if (exposed.tcp() && listening().stream().noneMatch(exposed::contains)) {
        add(Kind.PORT_CLOSED, exposed.toString());
      }
    }
  }

  private Set<Integer> listening() {
    return events.stream()
        .filter(Event.Listened.class::isInstance)
        .map(Event.Listened.class::cast)
        .filter(listened -> listened.result().succeeded() && listened.port() > 0)
        .map(Event.Listened::port)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void healthCheck() {
    boolean asked = run.probes().stream().anyMatch(it -> it.kind() == Probe.Kind.HEALTHCHECK);
    var declared = run.config().healthcheck();
    if (declared != null && !asked) {
      add(Kind.HEALTH_CHECK, "");
    }
  }

  private void add(Kind kind, String detail) {
    found.add(new Caution(kind, detail));
  }
}
