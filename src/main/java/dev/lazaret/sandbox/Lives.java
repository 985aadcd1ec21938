package dev.lazaret.sandbox;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.engine.ExecOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that happens to one container between its creation and its removal: it is started, and where
 * there is time for it once more on the same writable layer.
 */
final class Lives {
  private static final long LAST_WORDS_MILLIS = 5_000;

  private final SandboxHost host;
  private final RunRequest request;
  private final RunListener listener;
  private final String container;
  private final TraceRecording recording;

  Lives(
      SandboxHost host,
      RunRequest request,
      RunListener listener,
      String container,
      TraceRecording recording) {
    this.host = host;
    this.request = request;
    this.listener = listener;
    this.container = container;
    this.recording = recording;
  }

  private Optional<ExecOutcome> execute(List<String> line, Duration patience)
      throws InterruptedException {
    try {
      recording.executing(line);
    } catch (IOException e) {
      throw new SandboxFailure("Could not record a command: " + e.getMessage(), e);
    }
    return host.engine().execute(container, line, patience);
  }

  /** How it went. {@code traces} has one recording for each start that reported. */
  record Lived(
      Course course, List<TraceRecording> traces, RunUse use, List<Probe> probes, String output) {
    Lived {
      traces = List.copyOf(traces);
      probes = List.copyOf(probes);
    }

    /** One that could not even be created. */
    static Lived not(Course why, TraceRecording recording) {
      return new Lived(why, List.of(recording), RunUse.UNKNOWN, List.of(), "");
    }

    /** Whether all starts were seen whole, but for {@code gaps}. */
    TraceState trace(List<String> gaps) {
      List<String> reasons = new ArrayList<>(gaps);
      long events = 0;
      long lost = 0;
      long skipped = 0;
      for (TraceRecording trace : traces) {
        TraceState state = trace.completeness();
        reasons.addAll(state.reasons());
        events += state.events();
        lost += state.lost();
        skipped += state.skipped();
      }
      reasons.addAll(course.gaps());
      List<String> told = reasons.stream().distinct().toList();
      return new TraceState(told.isEmpty(), events, lost, skipped, told);
    }
  }

  Lived live(RunNetwork network) throws InterruptedException, IOException {
    var load = new Load();
    var prober = new Prober(this::execute, request, network.asker());
    host.collector().expect(container, recording);
    var first = RunLife.first(host, request, listener, container, recording, load, prober);
    Course course = first.live();
    settle(recording);
    String output = output();
    List<TraceRecording> traces = new ArrayList<>(List.of(recording));
    if (isRepeated(course)) {
      course = again(course, traces);
    }
    return new Lived(course, traces, load.use(), first.probes(), output);
  }

  /** What was ended by force has shown enough. */
  private boolean isRepeated(Course course) {
    StopReason reason = course.reason();
    return !request.limits().repeat().isZero()
        && reason != StopReason.NOT_STARTED
        && !reason.cutShort();
  }

  private Course again(Course first, List<TraceRecording> traces)
      throws InterruptedException, IOException {
    TraceRecording next = recording.next();
    host.collector().expect(container, next);
    Course second = RunLife.again(host, request, listener, container, next).live();
    settle(next);
    if (second.reason() == StopReason.NOT_STARTED) {
      recording.unheard("It could not be started a second time: " + second.note().strip());
    } else if (next.isConnected()) {
      traces.add(next);
    }
    return second.reason().cutShort() ? second : first;
  }

  /** The start is over: its last reports come in, and the log of its calls is kept. */
  private void settle(TraceRecording trace) throws InterruptedException, IOException {
    trace.awaitEnd(LAST_WORDS_MILLIS);
    Path calls = host.calls(container).resolve("boot.log");
    trace.keepCalls(calls);
    Files.deleteIfExists(calls);
  }

  private String output() throws InterruptedException {
    int shown = request.limits().outputTail();
    int read = shown + OutputText.MARGIN;
    return OutputText.of(host.engine().output(container, read), read, shown);
  }
}
