package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.Subject;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestListings;
import dev.lazaret.report.ReportParts;
import dev.lazaret.report.ReportState;
import dev.lazaret.sandbox.RunLimits;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RunTranslationTest {
  private static final ImageConfig IMAGE = TestRuns.config("www-data");
  private static final MergedView VIEW = MergedView.of(List.of(TestListings.of("usr/bin/app")));

  @Test
  void rulesKnowWhatTheRecipeExpects() {
    assertThat(context(recipe()).expectedEgress()).containsExactly("api.example.org:443");
    assertThat(context(DueRun.ofEntryPoint(report())).expectedEgress()).isEmpty();
  }

  private static RunContext context(DueRun due) {
    RunContext seen = TestRuns.run();
    var result =
        new RunResult(
            List.of(),
            seen.trace(),
            seen.end(),
            "",
            Subject.of(IMAGE),
            true,
            seen.use(),
            List.of(),
            List.of(),
            Path.of("none"),
            Duration.ZERO,
            null);
    return RunTranslation.context(IMAGE, VIEW, due, RunLimits.DEFAULT, result);
  }

  private static DueRun recipe() {
    return DueRun.of(
        new RunRecipe(
            Map.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            List.of("api.example.org:443")),
        report());
  }

  private static ReportState report() {
    return new ReportState(
        ReportParts.alone(UUID.randomUUID()),
        new TenantId("acme"),
        dev.lazaret.image.Digest.of(new byte[] {1}),
        List.of());
  }
}
