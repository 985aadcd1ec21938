package dev.lazaret.profile;

import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.List;

/** The arguments of {@code docker run}, ready for a POSIX shell. */
final class DockerExport {
  private DockerExport() {}

  static String render(RunProfile profile, String image) {
    List<String> words = new ArrayList<>(List.of("docker", "run"));
    words.addAll(privileges(profile));
    words.addAll(files(profile));
    words.addAll(limits(profile));
    if (profile.networkClass() == NetworkClass.NONE) {
      words.add("--network=none");
    }
    words.add(image);
    return String.join(" ", words.stream().map(DockerExport::quote).toList())
        + "\n"
        + HostOptions.forDocker();
  }

  private static List<String> privileges(RunProfile profile) {
    List<String> words = new ArrayList<>(List.of("--cap-drop=ALL"));
    profile.capabilities().forEach(capability -> words.add("--cap-add=" + capability));
    words.add("--user=" + profile.user());
    if (profile.noNewPrivileges()) {
      words.add("--security-opt=no-new-privileges");
    }
    if (profile.seccomp() != null) {
      words.add("--security-opt=seccomp=seccomp.json");
    }
    return words;
  }

  private static List<String> files(RunProfile profile) {
    List<String> words = new ArrayList<>();
    if (profile.readOnlyRoot()) {
      words.add("--read-only");
    }
    for (var path : profile.writablePaths()) {
      boolean tmpfs = path.kind() == WritablePath.Kind.TMPFS;
      words.add(
          tmpfs ? "--tmpfs=" + path.mount() : "--mount=type=volume,destination=" + path.path());
    }
    return words;
  }

  private static List<String> limits(RunProfile profile) {
    return List.of(
        "--pids-limit=" + profile.pidsLimit(),
        "--memory=" + profile.memoryBytes(),
        "--memory-swap=" + profile.memoryBytes(),
        "--cpus=" + profile.nanoCpus() / 1e9,
        "--ulimit=nofile=" + profile.nofile() + ":" + profile.nofile());
  }

  /** Single quotes hold everything but themselves (POSIX shell, 2.2.2). */
  static String quote(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars()
                .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || "-_=./:@,+".indexOf(c) >= 0));
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
