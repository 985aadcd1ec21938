package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Counts what a container prints, until it is closed or the container ends. Attached to the
 * container and not to its log, which is rotated under those who read too slowly.
 */
final class OutputMeter extends ResultCallback.Adapter<Frame> {
  private final IntConsumer listener;

  private OutputMeter(IntConsumer listener) {
    this.listener = listener;
  }

  static AutoCloseable open(DockerClient docker, String container, IntConsumer listener)
      throws InterruptedException {
    var meter = new OutputMeter(listener);
    try {
      docker
          .attachContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withFollowStream(true)
          .exec(meter);
      if (!meter.awaitStarted(10, TimeUnit.SECONDS)) {
        throw new EngineFailure(
            "Could not follow the output: the engine did not answer",
            new IllegalStateException("not attached"),
            0);
      }
      return meter;
    } catch (DockerException e) {
      throw Engine.failure("follow the output", e);
    }
  }

  @Override
  public void onNext(Frame frame) {
    listener.accept(frame.getPayload().length);
  }
}
