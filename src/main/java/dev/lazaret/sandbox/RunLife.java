package dev.lazaret.sandbox;

import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.engine.ContainerEnd;
import dev.lazaret.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The life of a container from one start to its end: its phases, its bounds and how it went. One
 * that is started again has another life, whose events all belong to {@link Phase#REPEAT}.
 */
final class RunLife {
  private static final Logger LOG = Logger.getLogger(RunLife.class);
  private static final Duration START_SETTLED = Duration.ofMillis(400);

  /** So long it is asked at least, also where it was busy until its time was over. */
  private static final Duration PROBING = Duration.ofSeconds(30);

  private static final Duration LAST_ANSWER = Duration.ofSeconds(5);
  private static final long AFTER_KILL_SECONDS = 20;
  private static final Path PROC = Path.of("/proc");
  private static final String USUAL_SIGNAL = "SIGTERM";

  private final SandboxHost host;
  private final RunRequest request;
  private final RunListener listener;
  private final String container;
  private final TraceRecording recording;
  private final Load load;
  private final @Nullable Prober prober;
  private List<Probe> probes = List.of();

  private RunLife(
      SandboxHost host,
      RunRequest request,
      RunListener listener,
      String container,
      TraceRecording recording,
      Load load,
      @Nullable Prober prober) {
    this.host = host;
    this.request = request;
    this.listener = listener;
    this.container = container;
    this.recording = recording;
    this.load = load;
    this.prober = prober;
  }

  /** The first start, in which {@code prober} asks what there is to ask. */
  static RunLife first(
      SandboxHost host,
      RunRequest request,
      RunListener listener,
      String container,
      TraceRecording recording,
      Load load,
      Prober prober) {
    return new RunLife(host, request, listener, container, recording, load, prober);
  }

  /** A second start on what the first one left. */
  static RunLife again(
      SandboxHost host,
      RunRequest request,
      RunListener listener,
      String container,
      TraceRecording recording) {
    return new RunLife(host, request, listener, container, recording, new Load(), null);
  }

  /** What was asked of it and how it answered. */
  List<Probe> probes() {
    return probes;
  }

  /** Starts the container and returns when it has ended, of itself or by us. */
  Course live() throws InterruptedException, IOException {
    enter(prober == null ? Phase.REPEAT : Phase.START);
    var output = host.engine().printed(container, load::printed);
    try {
      return started();
    } finally {
      close(output);
    }
  }

  private Course started() throws InterruptedException, IOException {
    try {
      host.engine().start(container);
    } catch (EngineFailure e) {
      boolean ours = StartFailure.isOurs(String.valueOf(e.getMessage()), recording.isConnected());
      if (!e.answered() || ours) {
        throw e;
      }
      return Course.notStarted(e);
    }
    // Asked for only now: a container that was never started counts as ended.
    var end = host.engine().end(container);
    var threads = SandboxThreads.of(PROC, host.engine().process(container));
    var watch =
        new RunWatch(
            recording,
            request.limits(),
            end,
            host.calls(container).resolve("boot.log"),
            this::written,
            !request.config().volumes().isEmpty() || !request.inputs().volumes().isEmpty(),
            () -> load.looked(threads.look(System.nanoTime())));
    try {
      return measured(watch, end);
    } finally {
      if (!end.isDone()) {
        Cleaning.of(() -> host.engine().signal(container, "SIGKILL"));
        awaitEnd(end);
      }
    }
  }

  private Course measured(RunWatch watch, CompletableFuture<ContainerEnd> end)
      throws InterruptedException, IOException {
    var usage = host.engine().usage(container, load::add);
    try {
      return watched(watch, end);
    } finally {
      close(usage);
    }
  }

  private Course watched(RunWatch watch, CompletableFuture<ContainerEnd> end)
      throws InterruptedException, IOException {
    RunWatch.Breach breach = watch.until(() -> watch.quiet(START_SETTLED) || late(watch));
    if (breach == null && !watch.ended()) {
      if (prober != null) {
        enter(Phase.IDLE);
      }
      breach = watch.until(() -> idle(watch) || late(watch));
    }
    if (breach == null && !watch.ended() && prober != null) {
      enter(Phase.PROBE);
      breach = probe(prober, watch);
    }
    Duration running = watch.elapsed();
    if (breach != null) {
      return Course.broken(breach, running, null);
    }
    return watch.ended() ? byItself(end, running) : stop(watch, running);
  }

  private boolean idle(RunWatch watch) {
    Duration quiet = prober == null ? START_SETTLED : request.limits().quiet();
    return watch.quiet(quiet) && load.idle() && dwelt(watch);
  }

  /**
   * Asks from another thread, so that the bounds of the run hold meanwhile: however long it may
   * take until it is ready, its time is that of the run.
   */
  private RunWatch.@Nullable Breach probe(Prober prober, RunWatch watch)
      throws InterruptedException, IOException {
    var soFar = recording.soFar(request.limits().events());
    var asking = new ProbeThread(prober, soFar);
    long began = System.nanoTime();
    var breach =
        watch.until(() ->
            asking.done() && watch.quiet(START_SETTLED)
                || late(watch) && System.nanoTime() - began >= PROBING.toNanos());
    var asked = asking.end(LAST_ANSWER);
    probes = asked.probes();
    if (!asked.unasked().isEmpty() && !watch.ended()) {
      recording.unheard(asked.gap());
    }
    return breach;
  }

  /** While it ends it cannot be measured, and need not be. */
  private long written() {
    try {
      return host.engine().written(container);
    } catch (EngineFailure e) {
      if (!e.answered()) {
        throw e;
      }
      return 0;
    }
  }

  private boolean late(RunWatch watch) {
    Duration wall = prober == null ? request.limits().repeat() : request.limits().wall();
    return watch.elapsed().compareTo(wall) >= 0;
  }

  private boolean dwelt(RunWatch watch) {
    Duration dwell = request.inputs().dwell();
    return prober == null || dwell == null || watch.elapsed().compareTo(dwell) >= 0;
  }

  private Course byItself(CompletableFuture<ContainerEnd> end, Duration running)
      throws InterruptedException {
    recording.awaitEnd(5_000);
    ContainerEnd how = awaitEnd(end);
    if (how != null && how.outOfMemory()) {
      return new Course(
          StopReason.MEMORY,
          "It used more than its " + request.limits().memory() + " bytes of memory",
          running,
          null);
    }
    return recording.sawEnd()
        ? new Course(StopReason.EXITED, "It ended by itself", running, null)
        : new Course(
            StopReason.SANDBOX_DIED, "The guest kernel ended before the image did", running, null);
  }

  private Course stop(RunWatch watch, Duration running) throws InterruptedException, IOException {
    if (prober != null) {
      enter(Phase.SIGNAL);
    }
    askToEnd();
    long asked = System.nanoTime();
    long patience = request.limits().stop().toNanos();
    var breach = watch.until(() -> System.nanoTime() - asked >= patience);
    Duration stopping = Duration.ofNanos(System.nanoTime() - asked);
    if (breach != null) {
      return Course.broken(breach, running, stopping);
    }
    return watch.ended()
        ? new Course(StopReason.STOPPED, "It ended when it was asked to", running, stopping)
        : new Course(
            StopReason.KILLED,
            "It did not end when it was asked to, and was killed",
            running,
            stopping);
  }

  /** An image may name a signal that is none: it is asked by the usual one then. */
  private void askToEnd() {
    String own = request.config().stopSignal();
    try {
      host.engine().signal(container, own == null || own.isEmpty() ? USUAL_SIGNAL : own);
    } catch (EngineFailure e) {
      if (!e.refused()) {
        throw e;
      }
      host.engine().signal(container, USUAL_SIGNAL);
    }
  }

  private static void close(AutoCloseable usage) {
    try {
      usage.close();
    } catch (Exception e) {
      LOG.debugf("The figures of a container ended with %s", e.getMessage());
    }
  }

  private void enter(Phase phase) throws IOException {
    recording.phase(phase);
    listener.phase(phase);
  }

  private static @Nullable ContainerEnd awaitEnd(CompletableFuture<ContainerEnd> end)
      throws InterruptedException {
    try {
      return end.get(AFTER_KILL_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("A container did not end after it was killed; it is removed by force");
      return null;
    } catch (ExecutionException e) {
      throw new SandboxFailure("The engine lost sight of the container", e.getCause());
    }
  }
}
