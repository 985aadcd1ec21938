package dev.lazaret.sandbox;

import dev.lazaret.image.ImageConfig;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One run of an image. {@code name} tells the run from others in labels and logs (letters, digits,
 * dots and dashes); {@code source} writes the archive that is loaded, which is the one that Lazaret
 * serialised from validated layers, never the tenant's own; {@code links} are the symbolic links in
 * it, absolute path to target, so that what the run opens can be told behind them; {@code ships}
 * tells whether the image has something at an absolute path.
 */
public record RunRequest(
    String name,
    ImageConfig config,
    ImageSource source,
    Map<String, String> links,
    Predicate<String> ships,
    RunInputs inputs,
    RunLimits limits) {
  /** Writes a docker-archive of exactly one image. */
  @FunctionalInterface
  public interface ImageSource {
    /** Called once; what it throws reaches the caller of the run in {@link ImageSourceFailed}. */
    void writeTo(OutputStream archive) throws Exception;
  }

  public RunRequest {
    links = Map.copyOf(links);
    if (name.isEmpty() || name.length() > 100 || !name.chars().allMatch(RunRequest::plain)) {
      throw new IllegalArgumentException("Not a name of a run: " + name);
    }
  }

  private static boolean plain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-';
  }
}
