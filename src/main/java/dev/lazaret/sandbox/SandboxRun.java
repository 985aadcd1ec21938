package dev.lazaret.sandbox;

import dev.lazaret.engine.ContainerSpec;
import dev.lazaret.engine.EngineFailure;
import dev.lazaret.platform.process.FileTree;
import dev.lazaret.sinkhole.SinkholeClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run, from loading the image to removing it. */
final class SandboxRun {
  private final SandboxHost host;
  private final RunRequest request;
  private final RunListener listener;
  private final String id;
  private final long began = System.nanoTime();
  private final @Nullable SinkholeClient network;

  SandboxRun(SandboxHost host, RunRequest request, RunListener listener) {
    this.host = host;
    this.request = request;
    this.listener = listener;
    this.network = host.network();
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
      host.images().release(image);
      if (!done) {
        Cleaning.of(() -> Files.deleteIfExists(host.evidence(id)));
      }
    }
  }

  private RunResult withImage(String image, TraceRecording recording)
      throws InterruptedException, IOException {
    var made = decoys();
    String container;
    try {
      container = host.engine().create(spec(image, made));
    } catch (EngineFailure e) {
      if (!e.answered() || e.notFound()) {
        throw e;
      }
      return result(recording, Lives.Lived.not(Course.notStarted(e), recording), DecoySet.NONE);
    }
    try {
      var decoys = laidOut(made, container);
      return result(recording, live(container, decoys, recording), decoys);
    } finally {
      host.collector().forget(container);
      Cleaning.of(() -> host.engine().remove(container));
      Cleaning.of(() -> FileTree.delete(host.calls(container)));
    }
  }

  /** What is held to a profile runs without them: its root takes none, and it is another look. */
  private DecoySet decoys() {
    var made = DecoyMaker.make(variables());
    return request.confinement() == null ? made : made.unseen();
  }

  private DecoySet laidOut(DecoySet made, String container) throws IOException {
    if (request.confinement() != null) {
      return made;
    }
    String user = request.inputs().subject(request.config()).user();
    byte[] accounts = host.engine().read(container, "/etc/passwd", HomeFolder.LONGEST);
    var home = HomeFolder.of(user, accounts, request.ships()::has);
    var decoys = made.at(home, request.ships());
    if (!decoys.files().isEmpty()) {
      byte[] archive = DecoyArchive.of(decoys.files(), request.ships(), home);
      host.engine().copyInto(container, new ByteArrayInputStream(archive));
    }
    return decoys;
  }

  private Lives.Lived live(String container, DecoySet decoys, TraceRecording recording)
      throws InterruptedException, IOException {
    try (var joined = RunNetwork.join(network, container, decoys, host.pages(), recording)) {
      return new Lives(host, request, listener, container, recording).live(joined);
    }
  }

  private ContainerSpec spec(String image, DecoySet decoys) {
    var inputs = request.inputs();
    var limits = request.limits();
    List<String> env = new ArrayList<>();
    decoys.env().forEach((name, value) -> env.add(name + "=" + value));
    inputs.env().forEach((name, value) -> env.add(name + "=" + value));
    return new ContainerSpec(
        image,
        "lazaret-" + id,
        network == null ? SandboxHost.RUNTIME : SandboxHost.NETWORK_RUNTIME,
        Map.of(SandboxHost.LABEL, id),
        inputs.command(),
        inputs.args(),
        env,
        inputs.user(),
        limits.memory(),
        limits.cpus(),
        limits.tasks(),
        host.resolvConf(network != null),
        Hostname.any(new SecureRandom()),
        inputs.volumes(),
        request.confinement());
  }

  /** The names in the environment that the image or its tenant sets. */
  private Set<String> variables() {
    var names = new HashSet<>(request.inputs().env().keySet());
    request.config().env().forEach(line -> names.add(line.split("=", 2)[0]));
    return names;
  }

  private RunResult result(TraceRecording recording, Lives.Lived lived, DecoySet decoys)
      throws IOException {
    recording.close();
    var limits = request.limits();
    var decoded =
        EventDecoder.decode(TraceSource.of(recording.path()), request.links(), limits.events());
    Course course = lived.course();
    return new RunResult(
        decoded.events(),
        lived.trace(decoded.gaps()),
        course.end(recording.waitStatus(), lived.output()),
        course.note(),
        request.inputs().subject(request.config()),
        network != null,
        lived.use().beside(host.emptySandbox()),
        lived.probes(),
        decoys.decoys(),
        recording.path(),
        Duration.ofNanos(System.nanoTime() - began),
        decoded.syscalls());
  }
}
