package dev.lazaret.sandbox;

import dev.lazaret.engine.Confinement;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.profile.RunProfile;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of an image. {@code name} tells the run from others in labels and logs (letters, digits,
 * dots and dashes); {@code source} writes the archive that is loaded, which is the one that Lazaret
 * serialised from validated layers, never the tenant's own; {@code links} are the symbolic links in
 * it, absolute path to target, so that what the run opens can be told behind them; {@code ships}
 * tells whether the image has something at an absolute path; {@code confinement} is what a profile
 * allows, null where nothing beyond the sandbox holds it.
 */
public record RunRequest(
    String name,
    ImageConfig config,
    ImageSource source,
    Map<String, String> links,
    ImagePaths ships,
    RunInputs inputs,
    RunLimits limits,
    @Nullable Confinement confinement) {
  /** A run that is held to nothing but its limits. */
  public RunRequest(
      String name,
      ImageConfig config,
      ImageSource source,
      Map<String, String> links,
      ImagePaths ships,
      RunInputs inputs,
      RunLimits limits) {
    this(name, config, source, links, ships, inputs, limits, null);
  }

  /** The same run, held to a profile; {@code emptySandbox} is what the sandbox itself takes. */
  public RunRequest under(RunProfile profile, long emptySandbox) {
    return new RunRequest(
        name + ".proof",
        config,
        source,
        links,
        ships,
        inputs,
        ProfileConfinement.limits(profile, limits, emptySandbox),
        ProfileConfinement.of(profile));
  }

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
