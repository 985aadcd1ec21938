package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.Signature;
import dev.lazaret.check.Signature.Place;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A script that goes at the host by a way that is known to lead there from a container with too
 * many rights: files of the kernel that make it run a program or crash, control groups that are
 * mounted, the namespaces of the first process. That a comment or a manual speaks of them is
 * ordinary.
 */
@Singleton
final class EscapeTechnique extends SignatureRule {
  private static final int NEAR = 300;
  private static final String WRITES =
      "(?:>|\\btee(?:\\s{1,4}-a)?\\s|\\bopen\\s{0,2}\\(|\\bcp\\s)[^\\n;|&<>]{0,200}";
  private static final Pattern RELEASE_AGENT = Pattern.compile(WRITES + "\\brelease_agent\\b");
  private static final Pattern CORE_PATTERN =
      Pattern.compile(
          WRITES
              + "/proc/sys/kernel/core_pattern\\b"
              + "|\\bsysctl\\s[^\\n;|&]{0,60}kernel\\.core_pattern\\s{0,4}=");
  private static final Pattern SYSRQ = Pattern.compile(WRITES + "/proc/sysrq-trigger\\b");
  private static final Pattern CGROUP =
      Pattern.compile("\\bmount\\s[^\\n;|&]{0,80}?-t\\s{0,4}cgroup2?\\b");
  private static final Pattern NSENTER =
      Pattern.compile(
          "\\bnsenter\\s[^\\n;|&]{0,120}?(?:-t\\s{0,4}|--target[=\\s]\\s{0,4})1(?![0-9])");
  private static final Pattern READ_ONLY =
      Pattern.compile(
          "\\bopen\\s{0,2}\\(\\s{0,4}[\"'][^\"')]{1,200}[\"']\\s{0,4}(?:,\\s{0,4}[\"']rb?[\"']\\s{0,4})?\\)");

  /** Images that are to start containers themselves do this. */
  private static final Set<String> LESS = Set.of("cgroup", "sysrq-trigger");

  private static final StaticRule RULE =
      new StaticRule(
          "escape-technique",
          Boundary.PROC_SYS,
          "A script that reaches for the host",
          "Read the script. Run the image without --privileged, without SYS_ADMIN and in namespaces"
              + " of its own, where what it does fails.",
          "CIS-Docker-5.4",
          "T1611");

  EscapeTechnique() {
    super(
        RULE,
        1,
        List.of(
            signature("release_agent", "release_agent", RELEASE_AGENT),
            signature("core_pattern", "core_pattern", CORE_PATTERN),
            signature("sysrq-trigger", "sysrq-trigger", SYSRQ),
            signature("cgroup", "-t cgroup", CGROUP),
            signature("nsenter", "nsenter ", NSENTER)));
  }

  private static Signature signature(String kind, String anchor, Pattern form) {
    return new Signature(
        anchor,
        Place.ANYWHERE,
        NEAR,
        NEAR,
        window ->
            ScriptText.isScript(window)
                    && !ScriptText.isComment(window)
                    && form.matcher(window.line()).find()
                    && !READ_ONLY.matcher(window.line()).find()
                ? Optional.of(Fact.of(kind, window.file().path()))
                : Optional.empty());
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    String kind = noted.fact().kind();
    String does =
        switch (kind) {
          case "cgroup" -> "mounts control groups";
          case "nsenter" -> "enters the namespaces of the first process";
          default -> "writes " + kind;
        };
    return RULE.finding(
        LESS.contains(kind) ? Severity.MEDIUM : Severity.HIGH,
        "/%s %s.".formatted(noted.fact().path(), does),
        evidence(noted, image, view));
  }
}
