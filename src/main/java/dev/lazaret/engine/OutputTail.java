package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Keeps the last bytes of a container's output. */
final class OutputTail extends ResultCallback.Adapter<Frame> {
  private static final int LINES = 2_000;

  private final DockerClient docker;
  private final int limit;
  private byte[] tail = new byte[0];

  OutputTail(DockerClient docker, int limit) {
    this.docker = docker;
    this.limit = limit;
  }

  byte[] of(String container) throws InterruptedException {
    try (var log =
        docker
            .logContainerCmd(container)
            .withStdOut(true)
            .withStdErr(true)
            .withTail(LINES)
            .exec(this)) {
      log.awaitCompletion(10, TimeUnit.SECONDS);
    } catch (DockerException e) {
      throw Engine.failure("read the output of the container", e);
    } catch (IOException e) {
      throw new EngineFailure(
          "Could not read the output of the container: " + e.getMessage(), e, 0);
    }
    synchronized (this) {
      return tail.clone();
    }
  }

  @Override
  public synchronized void onNext(Frame frame) {
    byte[] more = frame.getPayload();
    byte[] all = Arrays.copyOf(tail, tail.length + more.length);
    System.arraycopy(more, 0, all, tail.length, more.length);
    tail = all.length > limit ? Arrays.copyOfRange(all, all.length - limit, all.length) : all;
  }
}
