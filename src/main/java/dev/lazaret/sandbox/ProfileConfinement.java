package dev.lazaret.sandbox;

import dev.lazaret.engine.Confinement;
import dev.lazaret.profile.Proving;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run profile in the words of the sandbox. */
final class ProfileConfinement {
  private ProfileConfinement() {}

  static Confinement of(RunProfile profile) {
    return new Confinement(
        profile.capabilities(),
        profile.readOnlyRoot(),
        tmpfs(profile),
        volumes(profile),
        profile.noNewPrivileges(),
        profile.nofile(),
        Proving.filter(profile));
  }

  /**
   * The processors of the profile and its memory with that of an empty sandbox around it, never
   * more than runs may have.
   */
  static RunLimits limits(RunProfile profile, RunLimits most, long emptySandbox) {
    return most.once()
        .withMemory(Math.min(most.memory(), profile.memoryBytes() + emptySandbox))
        .withCpus(Math.min(most.cpus(), profile.nanoCpus() / 1e9));
  }

  private static Map<String, String> tmpfs(RunProfile profile) {
    var paths = new HashMap<String, String>();
    for (WritablePath path : profile.writablePaths()) {
      if (path.kind() == WritablePath.Kind.TMPFS) {
        paths.put(path.path(), path.options() == null ? "" : path.options());
      }
    }
    return paths;
  }

  private static List<String> volumes(RunProfile profile) {
    return profile.writablePaths().stream()
        .filter(path -> path.kind() == WritablePath.Kind.VOLUME)
        .map(WritablePath::path)
        .toList();
  }
}
