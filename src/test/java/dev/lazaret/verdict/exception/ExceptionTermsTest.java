package dev.lazaret.verdict.exception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.policy.TestReports;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExceptionTermsTest {
  private static final Digest IMAGE = TestReports.ordinary().report().digest();
  private static final ExceptionScope HERE = new ExceptionScope.OfDigest(IMAGE);

  @Test
  void aPathIsMetExactly() {
    ExceptionTerms terms = terms("usr/bin/su", null, null);

    assertThat(terms.cover(at("usr/bin/su"))).isTrue();
    assertThat(terms.cover(at("/usr/bin/su"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/bin/sudo",
        "usr/bin",
        "usr/bin/",
        "usr/bin/su/x",
        "USR/BIN/SU",
        "usr//bin/su"
      })
  void noPathIsAPrefixOrAPattern(String other) {
    assertThat(terms("usr/bin/su", null, null).cover(at(other))).isFalse();
    assertThat(terms("usr/bin/*", null, null).cover(at(other))).isFalse();
    assertThat(terms("usr/bin/", null, null).cover(at("usr/bin/su"))).isFalse();
  }

  @Test
  void aFindingWithoutPathIsNotMeantByOne() {
    assertThat(terms("usr/bin/su", null, null).cover(finding("setuid-file", Evidence.NONE)))
        .isFalse();
  }

  @Test
  void anotherRuleIsNotMeant() {
    Finding other = finding("setgid-file", new Evidence(null, "usr/bin/su", null, Map.of()));

    assertThat(terms("usr/bin/su", null, null).cover(other)).isFalse();
  }

  @Test
  void aPackageIsMetExactlyAndNoneIsNoPackage() {
    assertThat(terms(null, "shadow", null).cover(of("shadow"))).isTrue();
    assertThat(terms(null, "shadow", null).cover(of("shadow-utils"))).isFalse();
    assertThat(terms(null, "shadow", null).cover(of("shadow, not as it brought it"))).isFalse();
    assertThat(terms(null, "none", null).cover(of("none"))).isFalse();
    assertThat(terms(null, "shadow", null).cover(at("usr/bin/su"))).isFalse();
  }

  @Test
  void aVulnerabilityIsMetExactly() {
    ExceptionTerms terms = terms(null, null, "CVE-2024-1");

    assertThat(terms.cover(about("CVE-2024-1"))).isTrue();
    assertThat(terms.cover(about("CVE-2024-10"))).isFalse();
    assertThat(terms.cover(at("usr/bin/su"))).isFalse();
  }

  @Test
  void everythingThatIsNamedMustBeMet() {
    ExceptionTerms terms = terms("usr/bin/su", "shadow", null);

    assertThat(terms.cover(at("usr/bin/su"))).isFalse();
    assertThat(
            terms.cover(
                finding(
                    "setuid-file",
                    new Evidence(null, "usr/bin/su", null, Map.of("package", "shadow")))))
        .isTrue();
  }

  @Test
  void whatNamesNothingIsAboutWhatWasThereWhenItWasAsked() {
    Finding there = at("usr/bin/su");
    ExceptionTerms terms = terms(null, null, null).frozenTo(Set.of(FindingMark.of(there)));

    assertThat(terms.cover(there)).isTrue();
    assertThat(terms.cover(at("usr/bin/new"))).isFalse();
    assertThat(terms(null, null, null).cover(there)).isFalse();
  }

  @Test
  void theSameFindingOfTheNextBuildIsTheSameWhicheverItsLayer() {
    Finding there = at("usr/bin/su");
    var layer = new LayerPlace(3, Digest.of(new byte[] {9}), LayerSide.OWN, null, null);
    Finding next = finding("setuid-file", new Evidence(layer, "usr/bin/su", null, Map.of()));
    Finding otherwise =
        finding("setuid-file", new Evidence(layer, "usr/bin/su", null, Map.of("mode", "6755")));

    assertThat(FindingMark.of(next)).isEqualTo(FindingMark.of(there));
    assertThat(next.id()).isNotEqualTo(there.id());
    assertThat(FindingMark.of(otherwise)).isNotEqualTo(FindingMark.of(there));
  }

  @Test
  void takesOutWhatItCoversAndNamesWhatItUsed() {
    ReportSummary report =
        TestReports.ordinary().with(at("usr/bin/su")).with(at("usr/bin/new")).report();
    StoredException used = granted(terms("usr/bin/su", null, null));
    StoredException unused = granted(terms("usr/bin/gone", null, null));

    var rest = GrantedExceptions.rest(report, List.of(used, unused));

    assertThat(rest.report().findings()).containsExactly(at("usr/bin/new"));
    assertThat(rest.exceptions()).containsExactly(used.id());
    assertThat(report.findings()).hasSize(2);
  }

  @Test
  void coversNothingOfAnotherImageOrRepository() {
    ReportSummary report = TestReports.ordinary().with(at("usr/bin/su")).report();
    String repository = report.origin().repository();
    for (ExceptionScope other :
        List.of(
            new ExceptionScope.OfDigest(Digest.of(new byte[] {77})),
            new ExceptionScope.OfRepository(repository + "-2"),
            new ExceptionScope.OfRepository(repository.substring(0, 4)))) {
      var terms = new ExceptionTerms(RULE, other, "usr/bin/su", null, null, Set.of());
      assertThat(GrantedExceptions.rest(report, List.of(granted(terms))).exceptions()).isEmpty();
    }
    var same = new ExceptionScope.OfRepository(repository);
    var terms = new ExceptionTerms(RULE, same, "usr/bin/su", null, null, Set.of());
    assertThat(GrantedExceptions.rest(report, List.of(granted(terms))).exceptions()).hasSize(1);
  }

  private static final RuleId RULE = new RuleId("setuid-file");

  private static ExceptionTerms terms(String path, String packageName, String vulnerability) {
    return new ExceptionTerms(RULE, HERE, path, packageName, vulnerability, Set.of());
  }

  private static StoredException granted(ExceptionTerms terms) {
    Instant end = TestReports.NOW.plusSeconds(60);
    return new StoredException(
        UUID.randomUUID(),
        new TenantId("acme"),
        terms,
        new StoredException.Asked("why", null, "who", "who", TestReports.NOW, end),
        ExceptionState.GRANTED,
        end,
        null);
  }

  private static Finding at(String path) {
    return finding("setuid-file", new Evidence(null, path, null, Map.of()));
  }

  private static Finding of(String packageName) {
    return finding("setuid-file", new Evidence(null, null, null, Map.of("package", packageName)));
  }

  private static Finding about(String vulnerability) {
    return new Finding(
        RULE,
        Boundary.IMAGE,
        Severity.HIGH,
        FindingStage.ADVISORY,
        "t",
        "d",
        Evidence.NONE,
        "r",
        List.of(vulnerability));
  }

  private static Finding finding(String rule, Evidence evidence) {
    return new Finding(
        new RuleId(rule),
        Boundary.ROOT_USER,
        Severity.HIGH,
        FindingStage.STATIC,
        "t",
        "d",
        evidence,
        "r",
        List.of());
  }
}
