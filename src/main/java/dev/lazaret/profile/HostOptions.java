package dev.lazaret.profile;

import java.util.List;

/**
 * What a host may add where it has the means: engines refuse an option that their host does not
 * know, so none of these can stand in an export as if every host had them.
 */
final class HostOptions {
  static final String SELINUX_TYPE = "container_t";
  static final String APPARMOR_PROFILE = "lazaret-app";
  private static final String LXCFS = "/var/lib/lxcfs";

  /** What lxcfs shows of a container's own limits in the place of the host's figures. */
  private static final List<String> OWN_FIGURES =
      List.of(
          "/proc/cpuinfo",
          "/proc/diskstats",
          "/proc/loadavg",
          "/proc/meminfo",
          "/proc/stat",
          "/proc/swaps",
          "/proc/uptime",
          "/sys/devices/system/cpu/online");

  private HostOptions() {}

  /** The read-only mounts of lxcfs, as {@code host:container:ro}. */
  static List<String> lxcfs() {
    return OWN_FIGURES.stream().map(path -> LXCFS + path + ":" + path + ":ro").toList();
  }

  /** Comment lines with arguments of docker run. */
  static String forDocker() {
    return """
    # Add where the host enforces SELinux: --security-opt=label=type:%s
    # Add where the host has loaded the AppArmor profile: --security-opt=apparmor=%s
    # Add where lxcfs runs on the host: %s
    """
        .formatted(
            SELINUX_TYPE,
            APPARMOR_PROFILE,
            String.join(" ", lxcfs().stream().map(mount -> "--volume=" + mount).toList()));
  }

  /** Comment lines with keys of a compose service. */
  static String forCompose() {
    return """
    # Add to security_opt where the host enforces SELinux: label=type:%s
    # Add to security_opt where the host has loaded the AppArmor profile: apparmor=%s
    # Add to volumes where lxcfs runs on the host: %s
    """
        .formatted(SELINUX_TYPE, APPARMOR_PROFILE, String.join(" ", lxcfs()));
  }

  /** Comment lines for a pod; SELinux stands in it, as nodes without SELinux ignore it. */
  static String forKubernetes() {
    return """
    # Nodes that have loaded the AppArmor profile take it by the security context's appArmorProfile:
    # {type: Localhost, localhostProfile: %s}
    # Nodes that run lxcfs can mount these read-only by hostPath: %s
    """
        .formatted(APPARMOR_PROFILE, String.join(" ", lxcfs()));
  }
}
