package dev.lazaret.behavior;

import dev.lazaret.image.ImageConfig;
import java.util.List;

/**
 * What was really run of an image, the words of a tenant's recipe taken in: the user (empty for
 * root), the paths that were mounted as volumes, and the whole command line.
 */
public record Subject(String user, List<String> volumes, List<String> command) {
  public Subject {
    volumes = List.copyOf(volumes);
    command = List.copyOf(command);
  }

  /** The image as it is. */
  public static Subject of(ImageConfig config) {
    return new Subject(config.user(), config.volumes(), config.commandLine());
  }
}
