package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.util.function.IntConsumer;

/** Counts what a container prints, until it is closed or the container ends. */
final class OutputMeter extends ResultCallback.Adapter<Frame> {
  private final IntConsumer listener;

  private OutputMeter(IntConsumer listener) {
    this.listener = listener;
  }

  static AutoCloseable open(DockerClient docker, String container, IntConsumer listener) {
    return docker
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(new OutputMeter(listener));
  }

  @Override
  public void onNext(Frame frame) {
    listener.accept(frame.getPayload().length);
  }
}
