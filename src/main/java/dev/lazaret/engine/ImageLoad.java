package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.LoadResponseItem;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Loading an image, with the errors that the engine reports inside of a successful answer. */
final class ImageLoad extends ResultCallback.Adapter<LoadResponseItem> {
  private static final String BY_ID = "Loaded image ID: ";
  private static final String BY_NAME = "Loaded image: ";

  private final DockerClient docker;
  private volatile @Nullable String loaded;
  private volatile @Nullable String problem;

  ImageLoad(DockerClient docker) {
    this.docker = docker;
  }

  String load(InputStream archive) throws InterruptedException {
    try (var load = docker.loadImageAsyncCmd(archive)) {
      load.exec(this).awaitCompletion();
    } catch (DockerException e) {
      throw Engine.failure("load the image", e);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new EngineFailure("Could not load the image: " + e.getMessage(), e, 0);
    }
    String name = loaded;
    if (problem != null || name == null) {
      throw new EngineFailure(
          "Could not load the image: " + (problem == null ? "the engine named none" : problem),
          new IllegalStateException(String.valueOf(problem)),
          0);
    }
    return name.startsWith("sha256:")
        ? name
        : Engine.call(
            "inspect the loaded image", () -> docker.inspectImageCmd(name).exec().getId());
  }

  @Override
  public void onNext(LoadResponseItem item) {
    var error = item.getErrorDetail();
    if (error != null) {
      problem = error.getMessage();
    }
    String stream = item.getStream() == null ? "" : item.getStream().strip();
    if (stream.startsWith(BY_ID)) {
      loaded = stream.substring(BY_ID.length());
    } else if (stream.startsWith(BY_NAME)) {
      loaded = stream.substring(BY_NAME.length());
    }
  }
}
