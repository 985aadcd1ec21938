package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that give their process capabilities (capabilities(7), "File capabilities"). An attribute
 * that is none is never usual: a kernel refuses to store or to use it, and whoever made it wanted a
 * reader to stumble.
 */
@Singleton
final class FileCapabilities extends PrivilegedFile {
  private static final String ATTRIBUTE = "security.capability";
  private static final String MALFORMED = "malformed";

  /** With each of these a process owns the host or whatever root owns. */
  private static final Set<String> AS_GOOD_AS_ROOT =
      Set.of(
          "CAP_BPF",
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_DAC_READ_SEARCH",
          "CAP_FOWNER",
          "CAP_MAC_ADMIN",
          "CAP_MAC_OVERRIDE",
          "CAP_MKNOD",
          "CAP_SETFCAP",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_SYS_ADMIN",
          "CAP_SYS_BOOT",
          "CAP_SYS_MODULE",
          "CAP_SYS_PTRACE",
          "CAP_SYS_RAWIO");

  /** What ping, arping, newuidmap and web servers of distributions carry. */
  private static final Map<String, Set<String>> USUAL =
      Map.of(
          "arping", Set.of("CAP_NET_RAW"),
          "clockdiff", Set.of("CAP_NET_RAW"),
          "gst-ptp-helper", Set.of("CAP_NET_ADMIN", "CAP_NET_BIND_SERVICE", "CAP_SYS_NICE"),
          "mtr-packet", Set.of("CAP_NET_RAW"),
          "newgidmap", Set.of("CAP_SETGID"),
          "newuidmap", Set.of("CAP_SETUID"),
          "ping", Set.of("CAP_NET_RAW", "CAP_NET_ADMIN"));

  private static final StaticRule RULE =
      new StaticRule(
          "file-capabilities",
          Boundary.ROOT_USER,
          "A file with capabilities",
          "Remove them (setcap -r <file>), and run with no-new-privileges, under which they have no"
              + " effect.",
          "T1548",
          "T1611");

  FileCapabilities() {
    super(RULE, 3);
  }

  @Override
  Optional<Fact> note(LayerEntry file) {
    byte[] attribute = file.xattrs().get(ATTRIBUTE);
    return attribute == null
        ? Optional.empty()
        : Optional.of(new Fact("capability", file.path(), attributes(attribute)));
  }

  private static Map<String, String> attributes(byte[] attribute) {
    Optional<FileCapability> decoded = FileCapability.decode(attribute);
    return decoded
        .map(capability ->
            Map.of(
                "capabilities", capability.text(),
                "permitted", String.join(",", capability.permitted()),
                "revision", Integer.toString(capability.revision())))
        .orElse(Map.of("capabilities", MALFORMED));
  }

  @Override
  boolean isUsual(Fact file) {
    Set<String> usual = USUAL.getOrDefault(SystemPaths.name(file.path()), Set.of());
    return !isMalformed(file)
        && SystemPaths.isProgram(file.path())
        && usual.containsAll(permitted(file));
  }

  @Override
  boolean isAsGoodAsRoot(Fact file) {
    return permitted(file).stream().anyMatch(AS_GOOD_AS_ROOT::contains);
  }

  @Override
  String says(Fact file) {
    return isMalformed(file)
        ? "/" + file.path() + " carries a capability attribute that is not one."
        : "/" + file.path() + " gives its process " + file.text("capabilities") + ".";
  }

  @Override
  Evidence detailed(Evidence evidence, Fact file) {
    return evidence.with("capabilities", file.text("capabilities"));
  }

  private static boolean isMalformed(Fact file) {
    return file.text("capabilities").equals(MALFORMED);
  }

  private static List<String> permitted(Fact file) {
    return Arrays.stream(file.text("permitted").split(","))
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
