package dev.lazaret.sandbox;

import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.engine.ContainerEnd;
import dev.lazaret.engine.ContainerSpec;
import dev.lazaret.engine.EngineFailure;
import dev.lazaret.image.SecretMask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run, from loading the image to removing it. */
final class SandboxRun {
  private static final Logger LOG = Logger.getLogger(SandboxRun.class);
  private static final Duration START_SETTLED = Duration.ofMillis(400);
  private static final long AFTER_KILL_SECONDS = 20;

  private final SandboxHost host;
  private final RunRequest request;
  private final RunListener listener;
  private final String id;
  private final long began = System.nanoTime();

  SandboxRun(SandboxHost host, RunRequest request, RunListener listener) {
    this.host = host;
    this.request = request;
    this.listener = listener;
    this.id = request.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** How the container's life went. */
  private record Course(
      StopReason reason, String note, Duration running, @Nullable Duration stopping) {
    static Course notStarted(String note) {
      return new Course(StopReason.NOT_STARTED, note, Duration.ZERO, null);
    }

    RunEnd end(@Nullable Integer waitStatus, String output) {
      return new RunEnd(
          reason,
          waitStatus == null ? null : exitCode(waitStatus),
          running.plus(stopping == null ? Duration.ZERO : stopping).toMillis(),
          stopping == null ? null : stopping.toMillis(),
          output,
          null);
    }

    private static int exitCode(int waitStatus) {
      int signal = waitStatus & 0x7f;
      return signal == 0 ? waitStatus >> 8 & 0xff : 128 + signal;
    }
  }

  RunResult run() throws InterruptedException {
    String image = host.images().load(request.source());
    try (var recording = TraceRecording.begin(host.evidence(id), request.limits().evidence())) {
      return withImage(image, recording);
    } catch (IOException e) {
      throw new SandboxFailure("Could not record the run: " + e.getMessage(), e);
    } catch (EngineFailure e) {
      throw new SandboxFailure(e.getMessage(), e);
    } finally {
      cleanUp(() -> host.images().release(image));
    }
  }

  private RunResult withImage(String image, TraceRecording recording)
      throws InterruptedException, IOException {
    String container;
    try {
      container = host.engine().create(spec(image));
    } catch (EngineFailure e) {
      if (!e.answered() || e.notFound()) {
        throw e;
      }
      return result(recording, CallTexts.none(), Course.notStarted(said(e)), "");
    }
    host.collector().expect(container, recording);
    try {
      Course course = live(container, recording);
      recording.awaitEnd(5_000);
      recording.close();
      String output = output(container);
      var texts = CallTexts.read(host.calls(container).resolve("boot.log"));
      return result(recording, texts, course, output);
    } finally {
      host.collector().forget(container);
      cleanUp(() -> host.engine().remove(container));
      SandboxHost.deleteTree(host.calls(container));
    }
  }

  private ContainerSpec spec(String image) {
    var inputs = request.inputs();
    var limits = request.limits();
    List<String> env = new ArrayList<>();
    inputs.env().forEach((name, value) -> env.add(name + "=" + value));
    return new ContainerSpec(
        image,
        "lazaret-" + id,
        SandboxHost.RUNTIME,
        Map.of(SandboxHost.LABEL, id),
        inputs.command(),
        inputs.args(),
        env,
        inputs.user(),
        limits.memory(),
        limits.cpus(),
        limits.tasks(),
        host.resolvConf());
  }

  private Course live(String container, TraceRecording recording)
      throws InterruptedException, IOException {
    enter(Phase.START, recording);
    try {
      host.engine().start(container);
    } catch (EngineFailure e) {
      if (!e.answered() || !recording.isConnected() && saysThatTraceFailed(e)) {
        throw e;
      }
      return Course.notStarted(said(e));
    }
    // Asked for only now: a container that was never started counts as ended.
    var end = host.engine().end(container);
    var watch =
        new RunWatch(
            recording,
            request.limits(),
            end,
            host.calls(container).resolve("boot.log"),
            () -> written(container));
    var load = new Load();
    var usage = host.engine().usage(container, load::add);
    try {
      return watched(container, recording, watch, load, end);
    } finally {
      close(usage);
      if (!end.isDone()) {
        cleanUp(() -> host.engine().signal(container, "SIGKILL"));
        awaitEnd(end);
      }
    }
  }

  private Course watched(
      String container,
      TraceRecording recording,
      RunWatch watch,
      Load load,
      CompletableFuture<ContainerEnd> end)
      throws InterruptedException, IOException {
    var limits = request.limits();
    RunWatch.Breach breach = watch.until(() -> watch.quiet(START_SETTLED) || late(watch));
    if (breach == null && !watch.ended()) {
      enter(Phase.IDLE, recording);
      breach =
          watch.until(
              () -> watch.quiet(limits.quiet()) && load.idle() && dwelt(watch) || late(watch));
    }
    Duration running = watch.elapsed();
    if (breach != null) {
      return new Course(breach.reason(), breach.note(), running, null);
    }
    return watch.ended()
        ? byItself(recording, end, running)
        : stop(container, recording, watch, running);
  }

  /** While it ends it cannot be measured, and need not be. */
  private long written(String container) {
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
    return watch.elapsed().compareTo(request.limits().wall()) >= 0;
  }

  private boolean dwelt(RunWatch watch) {
    Duration dwell = request.inputs().dwell();
    return dwell == null || watch.elapsed().compareTo(dwell) >= 0;
  }

  private Course byItself(
      TraceRecording recording, CompletableFuture<ContainerEnd> end, Duration running)
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

  private Course stop(String container, TraceRecording recording, RunWatch watch, Duration running)
      throws InterruptedException, IOException {
    enter(Phase.SIGNAL, recording);
    String signal = request.config().stopSignal();
    host.engine().signal(container, signal == null || signal.isEmpty() ? "SIGTERM" : signal);
    long asked = System.nanoTime();
    long patience = request.limits().stop().toNanos();
    var breach = watch.until(() -> System.nanoTime() - asked >= patience);
    Duration stopping = Duration.ofNanos(System.nanoTime() - asked);
    if (breach != null) {
      return new Course(breach.reason(), breach.note(), running, stopping);
    }
    return watch.ended()
        ? new Course(StopReason.STOPPED, "It ended when it was asked to", running, stopping)
        : new Course(
            StopReason.KILLED,
            "It did not end when it was asked to, and was killed",
            running,
            stopping);
  }

  private static void close(AutoCloseable usage) {
    try {
      usage.close();
    } catch (Exception e) {
      LOG.debugf("The figures of a container ended with %s", e.getMessage());
    }
  }

  private void enter(Phase phase, TraceRecording recording) throws IOException {
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

  private String output(String container) throws InterruptedException {
    byte[] tail = host.engine().output(container, request.limits().outputTail());
    return SecretMask.mask(new String(tail, StandardCharsets.UTF_8));
  }

  private RunResult result(TraceRecording recording, CallTexts texts, Course course, String output)
      throws IOException {
    recording.close();
    var decoded = EventDecoder.decode(recording.path(), texts, request.limits().events());
    return new RunResult(
        decoded.events(),
        recording.completeness(decoded.overflow()),
        course.end(recording.waitStatus(), output),
        course.note(),
        commandLine(),
        recording.path(),
        false,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private List<String> commandLine() {
    var inputs = request.inputs();
    var config = request.config();
    List<String> line = new ArrayList<>();
    line.addAll(inputs.command().isEmpty() ? config.entrypoint() : inputs.command());
    // As everywhere: another entry point takes the image's command away.
    boolean ownCommand = inputs.args().isEmpty() && inputs.command().isEmpty();
    line.addAll(ownCommand ? config.cmd() : inputs.args());
    return line;
  }

  private static boolean saysThatTraceFailed(EngineFailure e) {
    String said = String.valueOf(e.getMessage());
    return said.contains("init config") || said.contains("connection refused");
  }

  private static String said(EngineFailure e) {
    return SecretMask.mask(String.valueOf(e.getMessage()));
  }

  /** Cleaning goes on when the run is interrupted; what it cannot remove is swept at next start. */
  private static void cleanUp(Runnable action) {
    boolean interrupted = Thread.interrupted();
    try {
      action.run();
    } catch (EngineFailure e) {
      LOG.warnf("Left behind until the next start: %s", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
