package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Installing while running: what runs is no longer what was inspected. */
@Singleton
final class PackageManagerRule extends SightingRule {
  private static final Set<String> SYSTEM =
      Set.of("apt", "apt-get", "dpkg", "apk", "yum", "dnf", "microdnf", "zypper", "pacman", "rpm");
  private static final Set<String> OF_LANGUAGES = Set.of("pip", "pip3", "npm", "yarn", "gem");
  private static final Set<String> INSTALLING = Set.of("install", "add", "ci", "i");

  PackageManagerRule() {
    super(
        RuleText.of(
            "runtime-package-manager",
            4,
            Boundary.IMAGE,
            "Runs a package manager",
            "Install everything when the image is built.",
            "T1105"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.Executed e && e.result().succeeded() && installs(e)
            ? Sighting.of(Severity.LOW, "ran " + e.path(), e.path(), e.result())
            : null;
  }

  /** Programs of languages also start services: only their installing words count. */
  private static boolean installs(Event.Executed e) {
    List<String> words = e.argv();
    return SYSTEM.contains(ProgramName.of(e))
        || words.stream().limit(3).map(ProgramName::of).anyMatch(OF_LANGUAGES::contains)
            && words.stream().skip(1).anyMatch(INSTALLING::contains);
  }
}
