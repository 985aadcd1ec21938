package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** One file of a container, which the engine sends as an archive. */
final class ContainerFile {
  private ContainerFile() {}

  static byte[] read(DockerClient docker, String container, String path, int most) {
    try (var tar =
        new TarArchiveInputStream(docker.copyArchiveFromContainerCmd(container, path).exec())) {
      TarArchiveEntry entry = tar.getNextEntry();
      return entry != null && entry.isFile() ? tar.readNBytes(most) : new byte[0];
    } catch (NotFoundException e) {
      return new byte[0];
    } catch (DockerException e) {
      throw new EngineFailure("Could not read " + path + " of the container", e, e.getHttpStatus());
    } catch (IOException e) {
      throw new EngineFailure("Could not read " + path + " of the container", e, 0);
    }
  }
}
