package dev.lazaret.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused as a policy, and where the refusal points. */
final class PolicyYamlTest {
  private static final String VALID =
      """
      validity: {ADMIT: P3D, REVIEW: P2D, DENY: P1D}
      grace: P1D
      rules:
        - name: all
          when: image.runsAsRoot
          decision: ADMIT
          message: {en: m, zh: m}
          remediation: {en: r, zh: r}
      """;

  @Test
  void acceptsAPolicy() throws PolicyInvalid {
    assertThat(Policy.of("test", 3, VALID).ref()).isEqualTo(new PolicyRef("test", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image.runsAsRoot|image.runsAsRot|5:16|undefined field",
        "image.runsAsRoot|nobody|5:11|undeclared reference",
        "image.runsAsRoot|image.user|5:11|gives string",
        "image.runsAsRoot|image.user == 1|5:22|no matching overload",
        "image.runsAsRoot|'(('|5:|",
        "decision: ADMIT|decision: MAYBE|6:15|Not one of",
        "grace: P1D|grace: 14 days|2:8|ISO 8601",
        "grace: P1D|grace: PT0S|2:8|ISO 8601",
        "grace: P1D|grace: P1D\\nsurprise: 1|3:1|Unknown field",
        "grace: P1D|grace: P1D\\ngrace: P1D|3:1|twice",
        "name: all|name: All|4:11|lower-case",
        "decision: ADMIT|isolation: NONE|6:16|Not one of",
        "grace: P1D|'defaults: {KERNAL: {HIGH: DENY}}'|2:12|Unknown field",
        "grace: P1D|'defaults: {KERNEL: {HIGH: MAYBE}}'|2:27|Not one of",
        "grace: P1D|'defaults: {KERNEL: {WORST: DENY}}'|2:21|Unknown field",
        "name: all|name: default-all|4:11|begin with default-",
        "rules:|rules: [|4:3|Not YAML",
      })
  void pointsAtWhatIsWrong(String part, String instead, String place, String message) {
    String yaml = VALID.replace(part, instead.replace("\\n", "\n"));

    PolicyInvalid refusal =
        catchThrowableOfType(PolicyInvalid.class, () -> Policy.of("test", 1, yaml));

    assertThat(refusal).isNotNull();
    List<String> errors = refusal.errors().stream().map(PolicyError::toString).toList();
    assertThat(errors)
        .anySatisfy(error -> {
          assertThat(error).startsWith(place);
          assertThat(error).contains(message == null ? "" : message);
        });
  }

  @Test
  void refusesWhatIsNotAPolicyAtAll() {
    for (String text : List.of("", "42", "- a\n- b", "{}", "a: &x [*x]")) {
      assertThat(catchThrowableOfType(PolicyInvalid.class, () -> Policy.of("test", 1, text)))
          .as(text)
          .isNotNull();
    }
  }

  @Test
  void aPolicyNeedsNoMoreThanRules() throws PolicyInvalid {
    String yaml = VALID.substring(VALID.indexOf("rules:"));

    assertThat(Policy.of("test", 1, yaml).grace()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void refusesADraftThatAdmitsWhatWasNotInspected() {
    PolicyInvalid refusal =
        catchThrowableOfType(PolicyInvalid.class, () -> Policy.draft("test", 1, VALID));

    assertThat(refusal.errors())
        .extracting(PolicyError::message)
        .anySatisfy(message -> assertThat(message).contains("although TRACE is missing"));
  }

  @Test
  void acceptsADraftThatHoldsWhatWasNotInspected() throws PolicyInvalid {
    String yaml =
        VALID
            + """
              - name: held
                when: size(missing) > 0
                decision: REVIEW
                message: {en: m, zh: m}
                remediation: {en: r, zh: r}
            """;

    assertThat(Policy.draft("test", 2, yaml).ref().version()).isEqualTo(2);
  }

  @Test
  void makesNoObjectsOfTags() {
    String yaml = VALID.replace("grace: P1D", "grace: !!java.io.File [/etc/passwd]");

    assertThat(catchThrowableOfType(PolicyInvalid.class, () -> Policy.of("test", 1, yaml)))
        .isNotNull();
  }
}
