package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.profile.RunProfile.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a profile may break, and what was never seen when it was derived. */
final class Cautions {
  private final List<String> sentences = new ArrayList<>();
  private final List<Event> events;
  private final RunContext run;

  private Cautions(List<Event> events, RunContext run) {
    this.events = events;
    this.run = run;
  }

  /** In sentences, the effects of the level first. */
  static List<String> of(Level level, List<Event> events, RunContext run) {
    var cautions = new Cautions(events, run);
    cautions.effects(level);
    cautions.unexercised();
    return List.copyOf(cautions.sentences);
  }

  private void effects(Level level) {
    switch (level) {
      case TIGHT -> {
        add("It may break what was not seen: another entry point, a shell, docker exec");
        add("It may break writing elsewhere, and what the image does after its first minute");
      }
      case BASELINE ->
          add(
              "It breaks images that make device nodes or raw sockets, change their root or set"
                  + " file capabilities, unless they were seen to");
    }
  }

  private void unexercised() {
    if (!run.trace().complete()) {
      add("The trace is not complete: what it lacks was not seen");
    }
    ports();
    healthCheck();
    if (events.stream().noneMatch(event -> event.header().phase() == Phase.SIGNAL)) {
      add("Not exercised: nothing was seen of how it stops");
    }
    add("Not exercised: reloading, rotation of logs, load, and time beyond the run");
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
    quiet.forEach(port -> add("Not exercised: port " + port + " listened, and nobody spoke to it"));
    for (String exposed : run.config().exposedPorts()) {
      if (exposed.matches("[0-9]{1,5}/tcp")
          && !listening().contains(Integer.parseInt(exposed.substring(0, exposed.length() - 4)))) {
        add("Not exercised: the exposed port " + exposed + ", on which nothing listened");
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
      add("Not exercised: its health check, which fails under a tight profile");
    }
  }

  private void add(String sentence) {
    sentences.add(sentence);
  }
}
