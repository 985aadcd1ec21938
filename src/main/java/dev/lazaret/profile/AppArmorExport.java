package dev.lazaret.profile;

import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An AppArmor profile (apparmor.d(5)): the capabilities, the network and the writable paths, and
 * never the files by which a container reaches its host.
 */
final class AppArmorExport {
  /** What engines keep from containers, whatever they are granted. */
  private static final List<String> NEVER =
      List.of(
          "deny mount,",
          "deny umount,",
          "deny pivot_root,",
          "deny @{PROC}/sysrq-trigger rwklx,",
          "deny @{PROC}/kcore rwklx,",
          "deny @{PROC}/sys/kernel/{?,??,[^s][^h][^m]**} wklx,",
          "deny @{PROC}/sys/vm/** wklx,",
          "deny /sys/** wklx,",
          "deny /sys/firmware/** rwklx,",
          "deny /sys/kernel/security/** rwklx,");

  private static final List<String> DEVICES =
      List.of(
          "/dev/{null,zero,full,random,urandom,tty,ptmx,console} rw,",
          "/dev/pts/** rw,",
          "/dev/{shm,mqueue}/ rw,",
          "/dev/{shm,mqueue}/** rwmlk,",
          "/dev/{stdin,stdout,stderr} rw,",
          "@{PROC}/** rw,");

  private AppArmorExport() {}

  static String render(RunProfile profile) {
    List<String> lines = new ArrayList<>();
    lines.add("#include <abstractions/base>");
    profile.capabilities().stream().map(AppArmorExport::capability).forEach(lines::add);
    lines.addAll(network(profile));
    lines.addAll(files(profile));
    lines.addAll(NEVER);
    String name = HostOptions.APPARMOR_PROFILE;
    lines.add("signal (receive) peer=unconfined,");
    lines.add("signal (send, receive) peer=" + name + ",");
    lines.add("ptrace (trace, read, tracedby, readby) peer=" + name + ",");
    return "#include <tunables/global>\n\nprofile "
        + name
        + " flags=(attach_disconnected, mediate_deleted) {\n  "
        + String.join("\n  ", lines)
        + "\n}\n";
  }

  private static String capability(String name) {
    return "capability " + name.toLowerCase(Locale.ROOT) + ",";
  }

  /** Resolvers ask the kernel for its addresses over netlink. */
  private static List<String> network(RunProfile profile) {
    List<String> lines = new ArrayList<>(List.of("network unix,"));
    if (profile.networkClass() != NetworkClass.NONE) {
      for (String family : List.of("inet", "inet6")) {
        lines.add("network " + family + " stream,");
        lines.add("network " + family + " dgram,");
      }
      lines.add("network netlink raw,");
    }
    if (profile.capabilities().contains("NET_RAW")) {
      lines.addAll(List.of("network inet raw,", "network inet6 raw,", "network packet,"));
    }
    return lines;
  }

  private static List<String> files(RunProfile profile) {
    if (!profile.readOnlyRoot()) {
      return List.of("file,");
    }
    List<String> lines = new ArrayList<>(List.of("/ r,", "/** rmix,"));
    lines.addAll(DEVICES);
    for (WritablePath path : profile.writablePaths()) {
      boolean runs = path.kind() == WritablePath.Kind.VOLUME;
      lines.add(pattern(path.path()) + "/ rw,");
      lines.add(pattern(path.path()) + "/** rwmlk,");
      if (!runs) {
        lines.add("deny " + pattern(path.path()) + "/** x,");
      }
    }
    return lines;
  }

  /** Whatever could mean something in a profile stands as "any one character". */
  private static String pattern(String path) {
    var pattern = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/._-+".indexOf(c) >= 0);
      pattern.append(plain ? c : '?');
    }
    return pattern.toString();
  }
}
