package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The inspection engine. Every call may throw {@link EngineFailure}. Safe for use by several
 * threads.
 */
public final class Engine implements AutoCloseable {
  private final DockerClient docker;

  private Engine(DockerClient docker) {
    this.docker = docker;
  }

  /** A client of the engine at this address; nothing is asked yet. */
  public static Engine at(EngineAddress address) {
    var configuration =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(address.toString())
            .withDockerTlsVerify(false)
            .build();
    var transport =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(URI.create(address.toString()))
            .maxConnections(64)
            .connectionTimeout(Duration.ofSeconds(10))
            .responseTimeout(Duration.ofMinutes(10))
            .build();
    return new Engine(DockerClientImpl.getInstance(configuration, transport));
  }

  /** Asks the engine what it is. */
  public EngineVersion version() {
    return call(
        "ask the engine for its version",
        () -> {
          var info = docker.infoCmd().exec();
          var runtimes = info.getRawValues().get("Runtimes");
          var names =
              runtimes instanceof java.util.Map<?, ?> map
                  ? map.keySet().stream().map(String::valueOf).toList()
                  : List.<String>of();
          return new EngineVersion(
              String.valueOf(info.getServerVersion()), java.util.Set.copyOf(names));
        });
  }

  /** Loads an archive of one image and gives the image's id. */
  public String load(InputStream archive) throws InterruptedException {
    return new ImageLoad(docker).load(archive);
  }

  /** Creates a container and gives its id. */
  public String create(ContainerSpec spec) {
    return call("create a container", () -> ContainerCreation.create(docker, spec));
  }

  /** Starts a created container. */
  public void start(String container) {
    run("start the container", () -> docker.startContainerCmd(container).exec());
  }

  /** Sends a signal by its name, such as {@code SIGTERM}; a container that has ended is left so. */
  public void signal(String container, String signal) {
    run(
        "send " + signal + " to the container",
        () -> {
          try {
            docker.killContainerCmd(container).withSignal(signal).exec();
          } catch (com.github.dockerjava.api.exception.ConflictException e) {
            // It is not running any more: the purpose of a signal that ends it is fulfilled.
            return;
          }
        });
  }

  /** Completes when the container has ended. */
  public CompletableFuture<ContainerEnd> end(String container) {
    return new EndOfContainer(docker, container).future();
  }

  /** The last bytes of what the container printed, at most {@code limit}. */
  public byte[] output(String container, int limit) throws InterruptedException {
    return new OutputTail(docker, limit).of(container);
  }

  /** Tells what the container uses, about once a second, until what is returned is closed. */
  public AutoCloseable usage(String container, Consumer<Usage> listener) {
    return call("watch the container", () -> UsageStream.open(docker, container, listener));
  }

  /**
   * Tells how many bytes a created container prints, piece by piece from its start on, until
   * closed. Nothing is missed: who prints faster than this is read has to wait.
   */
  public AutoCloseable printed(String container, IntConsumer listener) throws InterruptedException {
    return OutputMeter.open(docker, container, listener);
  }

  /** The process of the host that a running container is, 0 where it has ended. */
  public long process(String container) {
    return call(
        "inspect the container",
        () -> {
          Long pid = docker.inspectContainerCmd(container).exec().getState().getPidLong();
          return pid == null ? 0L : pid;
        });
  }

  /**
   * Executes a command inside of a running container, as its user; empty where it does not end in
   * time. It is not ended then: it ends with the container.
   */
  public Optional<ExecOutcome> execute(String container, List<String> command, Duration patience)
      throws InterruptedException {
    try (var execution = new Execution(docker)) {
      return execution.of(container, command, patience);
    } catch (DockerException e) {
      throw failure("execute a command in the container", e);
    } catch (IOException e) {
      throw new EngineFailure("Could not execute a command: " + e.getMessage(), e, 0);
    }
  }

  /** Unpacks a tar archive at the root of a container that was created. */
  public void copyInto(String container, InputStream tar) {
    run(
        "copy files into the container",
        () ->
            docker
                .copyArchiveToContainerCmd(container)
                .withRemotePath("/")
                .withTarInputStream(tar)
                .exec());
  }

  /**
   * The first {@code most} bytes of a file of a container; empty where that path is no file, a link
   * to one included.
   */
  public byte[] read(String container, String path, int most) {
    return ContainerFile.read(docker, container, path, most);
  }

  /** Bytes that the container has written to its own layer so far; volumes do not count. */
  public long written(String container) {
    return call(
        "measure the container",
        () -> {
          Long bytes = docker.inspectContainerCmd(container).withSize(true).exec().getSizeRw();
          return bytes == null ? 0L : bytes;
        });
  }

  /** Removes a container with its volumes, also when it runs; one that is gone is no failure. */
  public void remove(String container) {
    run(
        "remove the container",
        () -> {
          try {
            docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
          } catch (NotFoundException e) {
            return; // gone already
          }
        });
  }

  /** Removes an image; one that is gone is no failure. */
  public void removeImage(String image) {
    run(
        "remove the image",
        () -> {
          try {
            docker.removeImageCmd(image).withForce(true).exec();
          } catch (NotFoundException e) {
            return; // gone already
          }
        });
  }

  /** The ids of all containers, running or not, that carry this label. */
  public List<String> containersWithLabel(String label) {
    return call(
        "list containers",
        () ->
            docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(label))
                .exec()
                .stream()
                .map(container -> container.getId())
                .toList());
  }

  /** The ids of all images. */
  public List<String> images() {
    return call(
        "list images",
        () ->
            docker.listImagesCmd().withShowAll(true).exec().stream()
                .map(image -> image.getId())
                .toList());
  }

  @Override
  public void close() throws IOException {
    docker.close();
  }

  private static void run(String what, Runnable action) {
    call(
        what,
        () -> {
          action.run();
          return true;
        });
  }

  static <T> T call(String what, Supplier<T> action) {
    try {
      return action.get();
    } catch (NotModifiedException e) {
      throw new EngineFailure("Could not " + what + ": it was so already", e, 0);
    } catch (DockerException e) {
      throw failure(what, e);
    } catch (RuntimeException e) {
      // The transport wraps the error of a socket in a plain RuntimeException.
      throw new EngineFailure(
          "Could not " + what + ": the engine does not answer (" + e.getMessage() + ")", e, 0);
    }
  }

  static EngineFailure failure(String what, DockerException problem) {
    String said = problem.getMessage() == null ? "" : problem.getMessage();
    return new EngineFailure(
        "Could not " + what + ": " + (said.length() > 600 ? said.substring(0, 600) : said),
        problem,
        problem.getHttpStatus());
  }
}
