package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One command that is executed inside of a running container. */
final class Execution extends ResultCallback.Adapter<Frame> {
  private static final int KEPT = 4 << 10;

  private final DockerClient docker;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  Execution(DockerClient docker) {
    this.docker = docker;
  }

  /** What came of it; empty where it did not end within {@code patience}. */
  Optional<ExecOutcome> of(String container, List<String> command, Duration patience)
      throws InterruptedException {
    String id =
        docker
            .execCreateCmd(container)
            .withCmd(command.toArray(String[]::new))
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec()
            .getId();
    docker.execStartCmd(id).exec(this);
    if (!awaitCompletion(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    Long code = docker.inspectExecCmd(id).exec().getExitCodeLong();
    synchronized (this) {
      return code == null
          ? Optional.empty()
          : Optional.of(new ExecOutcome(code.intValue(), output.toByteArray()));
    }
  }

  @Override
  public synchronized void onNext(Frame frame) {
    byte[] more = frame.getPayload();
    output.write(more, 0, Math.min(more.length, KEPT - output.size()));
  }
}
