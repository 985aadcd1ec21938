package dev.lazaret.sandbox;

import dev.lazaret.engine.ContainerSpec;
import dev.lazaret.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One run, from loading the image to removing it. */
final class SandboxRun {

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

  RunResult run() throws InterruptedException {
    String image = host.images().load(request.source());
    boolean done = false;
    try (var recording = TraceRecording.begin(host.evidence(id), request.limits().evidence())) {
      RunResult result = withImage(image, recording);
      done = true;
      return result;
    } catch (IOException e) {
      throw new SandboxFailure("Could not record the run: " + e.getMessage(), e);
    } catch (EngineFailure e) {
      throw new SandboxFailure(e.getMessage(), e);
    } finally {
      Cleaning.of(() -> host.images().release(image));
      if (!done) {
        Cleaning.of(() -> Files.deleteIfExists(host.evidence(id)));
      }
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
      return result(recording, CallTexts.none(), Course.notStarted(e), "");
    }
    host.collector().expect(container, recording);
    try {
      Course course = new RunLife(host, request, listener, container, recording).live();
      recording.awaitEnd(5_000);
      recording.close();
      String output = output(container);
      var texts = CallTexts.read(host.calls(container).resolve("boot.log"));
      return result(recording, texts, course, output);
    } finally {
      host.collector().forget(container);
      Cleaning.of(() -> host.engine().remove(container));
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
        host.resolvConf(),
        request.confinement());
  }

  private String output(String container) throws InterruptedException {
    int shown = request.limits().outputTail();
    int read = shown + OutputText.MARGIN;
    return OutputText.of(host.engine().output(container, read), read, shown);
  }

  private RunResult result(TraceRecording recording, CallTexts texts, Course course, String output)
      throws IOException {
    recording.close();
    var decoded =
        EventDecoder.decode(recording.path(), texts, request.links(), request.limits().events());
    List<String> gaps = new ArrayList<>(decoded.gaps());
    gaps.addAll(course.gaps());
    return new RunResult(
        decoded.events(),
        recording.completeness(gaps),
        course.end(recording.waitStatus(), output),
        course.note(),
        commandLine(),
        recording.path(),
        Duration.ofNanos(System.nanoTime() - began),
        decoded.syscalls());
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
}
