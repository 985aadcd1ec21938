package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.WaitResponse;
import java.util.concurrent.CompletableFuture;

/** Waits, without a thread of the caller, until a container has ended. */
final class EndOfContainer extends ResultCallback.Adapter<WaitResponse> {
  private final DockerClient docker;
  private final String container;
  private final CompletableFuture<ContainerEnd> end = new CompletableFuture<>();

  EndOfContainer(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  CompletableFuture<ContainerEnd> future() {
    docker.waitContainerCmd(container).exec(this);
    return end;
  }

  @Override
  public void onNext(WaitResponse response) {
    try {
      end.complete(Engine.call("inspect the container", this::inspect));
    } catch (EngineFailure e) {
      end.completeExceptionally(e);
    }
  }

  private ContainerEnd inspect() {
    var state = docker.inspectContainerCmd(container).exec().getState();
    return new ContainerEnd(
        state.getExitCodeLong() == null ? -1 : state.getExitCodeLong().intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        state.getError() == null ? "" : state.getError());
  }

  @Override
  public void onError(Throwable problem) {
    end.completeExceptionally(
        new EngineFailure("Could not wait for the container: " + problem.getMessage(), problem, 0));
    super.onError(problem);
  }

  @Override
  public void onComplete() {
    if (!end.isDone()) {
      end.completeExceptionally(
          new EngineFailure(
              "Could not wait for the container: the engine ended the answer",
              new IllegalStateException("no exit code"),
              0));
    }
    super.onComplete();
  }
}
