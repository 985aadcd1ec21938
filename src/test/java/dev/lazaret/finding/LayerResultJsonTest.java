package dev.lazaret.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LayerResultJsonTest {
  static List<CheckOutcome> everyOutcome() {
    Finding finding =
        new Finding(
            new RuleId("setuid-file"),
            Boundary.ROOT_USER,
            Severity.LOW,
            FindingStage.STATIC,
            "A title",
            "A detail",
            new Evidence(
                new LayerPlace(2, Digest.of(new byte[0]), LayerSide.BASE, "debian:12", 3),
                "bin/su",
                null,
                Map.of("mode", "4755")),
            "Remove it",
            List.of("CIS-DI-0008"));
    return List.of(
        CheckOutcome.Completed.CLEAN,
        new CheckOutcome.Completed(List.of(finding)),
        new CheckOutcome.NotApplicable("no accounts"),
        new CheckOutcome.Truncated(new Limit("check-content-bytes", 5), List.of(finding)),
        new CheckOutcome.TimedOut(Duration.ofMillis(1500)),
        new CheckOutcome.Failed(new FailureId("0123456789ab"), true));
  }

  @ParameterizedTest
  @MethodSource("everyOutcome")
  void readsBackWhatItWrote(CheckOutcome outcome) {
    // given
    LayerResult written =
        new LayerResult(
            new CheckId("setuid-file"),
            3,
            outcome,
            List.of(new Fact("setuid", "bin/su", Map.of("mode", "4755"))));

    // when
    LayerResult read = LayerResultJson.read(LayerResultJson.write(written));

    // then
    assertThat(read).isEqualTo(written);
  }
}
