package dev.lazaret.profile;

/** A run profile in the words of the tools that apply it. */
public final class ProfileExport {
  private ProfileExport() {}

  /** The forms a profile is exported in, by the names of the API. */
  public enum Format {
    DOCKER,
    COMPOSE,
    KUBERNETES,
    SECCOMP,
    APPARMOR
  }

  /**
   * The profile as text; {@code image} is how the tool names the image. SECCOMP needs a profile
   * with a filter of its own.
   */
  public static String render(Format format, RunProfile derived, String image) {
    RunProfile profile = derived.tellable();
    return switch (format) {
      case DOCKER -> DockerExport.render(profile, image);
      case COMPOSE -> ComposeExport.render(profile, image);
      case KUBERNETES -> KubernetesExport.render(profile, image);
      case SECCOMP -> SeccompExport.render(profile);
      case APPARMOR -> AppArmorExport.render(profile);
    };
  }
}
