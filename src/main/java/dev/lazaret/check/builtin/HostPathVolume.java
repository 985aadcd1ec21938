package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Set;

/** The image declares a volume where one would put a folder or socket of the host. */
@Singleton
final class HostPathVolume implements ImageCheck {
  private static final Set<String> SOCKETS =
      Set.of(
          "/var/run/docker.sock",
          "/run/docker.sock",
          "/run/containerd/containerd.sock",
          "/var/run/crio/crio.sock",
          "/run/crio/crio.sock",
          "/run/podman/podman.sock");
  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "/",
          "/boot",
          "/dev",
          "/etc",
          "/host",
          "/lib/modules",
          "/proc",
          "/root",
          "/run",
          "/rootfs",
          "/sys",
          "/sys/fs/cgroup",
          "/usr",
          "/var/lib/docker",
          "/var/lib/kubelet",
          "/var/run");
  private static final StaticRule RULE =
      new StaticRule(
          "image-host-path-volume",
          Boundary.RUNTIME,
          "The image declares a volume at a path of the host system",
          "Take the VOLUME out of the Dockerfile; keep data in a folder of the application's own.",
          "CIS-Docker-5.5",
          "T1611");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        image.config().volumes().stream()
            .map(HostPathVolume::normal)
            .distinct()
            .filter(path -> SOCKETS.contains(path) || SYSTEM_FOLDERS.contains(path))
            .map(HostPathVolume::found)
            .toList());
  }

  private static String normal(String volume) {
    String path = "/" + volume.strip().replaceAll("/+", "/").replaceAll("^/|/$", "");
    return path.isEmpty() ? "/" : path;
  }

  private static Finding found(String path) {
    boolean socket = SOCKETS.contains(path);
    return RULE.finding(
        socket ? Severity.HIGH : Severity.MEDIUM,
        socket
            ? "The image wants the control socket of a container engine at " + path + "."
            : "The image declares a volume at " + path + ", a folder of the system.",
        Evidence.NONE.with("volume", path));
  }
}
