package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that give their process capabilities (capabilities(7), "File capabilities"). */
@Singleton
final class FileCapabilities extends EntryRule {
  private static final String ATTRIBUTE = "security.capability";
  private static final String MALFORMED = "malformed";

  /** With each of these a process owns the host or whatever root owns. */
  private static final Set<String> AS_GOOD_AS_ROOT =
      Set.of(
          "CAP_BPF",
          "CAP_DAC_OVERRIDE",
          "CAP_DAC_READ_SEARCH",
          "CAP_MAC_ADMIN",
          "CAP_MAC_OVERRIDE",
          "CAP_MKNOD",
          "CAP_SETFCAP",
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
    super(RULE, 2, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    byte[] attribute = entry.xattrs().get(ATTRIBUTE);
    return attribute == null
        ? Optional.empty()
        : Optional.of(new Fact("capability", entry.path(), attributes(attribute)));
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
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String text = located.fact().text("capabilities");
    return RULE.finding(
        severity(located.fact()),
        text.equals(MALFORMED)
            ? "/" + located.fact().path() + " carries a capability attribute that is not one."
            : "/" + located.fact().path() + " gives its process " + text + ".",
        located.evidence(image, view).with("capabilities", text));
  }

  private static Severity severity(Fact fact) {
    List<String> permitted =
        Arrays.stream(fact.text("permitted").split(",")).filter(name -> !name.isEmpty()).toList();
    Set<String> usual = USUAL.getOrDefault(SystemPaths.name(fact.path()), Set.of());
    if (SystemPaths.isProgram(fact.path()) && usual.containsAll(permitted)) {
      return Severity.LOW;
    }
    return permitted.stream().anyMatch(AS_GOOD_AS_ROOT::contains) ? Severity.HIGH : Severity.MEDIUM;
  }
}
