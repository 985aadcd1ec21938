package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.RuleId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which findings an exception is about. Every field that is there must be met exactly; one that is
 * absent widens nothing: where none of path, package and vulnerability is there, it is about the
 * findings whose {@code marks} were there when it was asked for, and about no later one.
 */
record ExceptionTerms(
    RuleId rule,
    ExceptionScope scope,
    @Nullable String path,
    @Nullable String packageName,
    @Nullable String vulnerability,
    Set<String> marks) {
  /** What {@code package} says of a file that no package brought. */
  private static final String NO_PACKAGE = "none";

  ExceptionTerms {
    marks = Set.copyOf(marks);
  }

  /** The same terms, frozen to what is there at the time of asking. */
  ExceptionTerms frozenTo(Set<String> present) {
    return new ExceptionTerms(rule, scope, path, packageName, vulnerability, present);
  }

  /** Whether they name their findings themselves, those to come included. */
  boolean nameTheirFindings() {
    return path != null || packageName != null || vulnerability != null;
  }

  /** Whether {@code finding}, of an image in the scope, is one of them. */
  boolean cover(Finding finding) {
    return couldCover(finding) && (nameTheirFindings() || marks.contains(FindingMark.of(finding)));
  }

  /** Whether {@code finding} is one of them where it is there at the time of asking. */
  boolean couldCover(Finding finding) {
    return finding.rule().equals(rule)
        && (path == null || path(finding).filter(fromRoot(path)::equals).isPresent())
        && (packageName == null || packageName.equals(packageOf(finding)))
        && (vulnerability == null || isAbout(vulnerability, finding));
  }

  /** A path of a layer has no slash before it, one of a run has: both name the same file. */
  private static Optional<String> path(Finding finding) {
    return Optional.ofNullable(finding.evidence().path()).map(ExceptionTerms::fromRoot);
  }

  private static String fromRoot(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static @Nullable String packageOf(Finding finding) {
    String found = finding.evidence().details().get("package");
    return NO_PACKAGE.equals(found) ? null : found;
  }

  private static boolean isAbout(String vulnerability, Finding finding) {
    return finding.references().contains(vulnerability)
        || vulnerability.equals(finding.evidence().details().get("vulnerability"));
  }
}
