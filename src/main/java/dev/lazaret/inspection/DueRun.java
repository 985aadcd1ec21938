package dev.lazaret.inspection;

import dev.lazaret.report.ReportState;
import dev.lazaret.report.RunFacts;
import dev.lazaret.sandbox.RunInputs;
import dev.lazaret.submission.RunRecipe;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that an image should have, and the report that its facts are added to. */
record DueRun(
    RunFacts.Kind kind, RunInputs inputs, List<String> expectedEgress, ReportState report) {
  DueRun {
    expectedEgress = List.copyOf(expectedEgress);
  }

  static DueRun ofEntryPoint(ReportState report) {
    return new DueRun(RunFacts.Kind.ENTRY_POINT, RunInputs.NONE, List.of(), report);
  }

  static DueRun of(RunRecipe recipe, ReportState report) {
    return new DueRun(RunFacts.Kind.RECIPE, inputs(recipe), recipe.expectedEgress(), report);
  }

  private static RunInputs inputs(RunRecipe recipe) {
    return new RunInputs(
        recipe.env(),
        recipe.command(),
        recipe.args(),
        recipe.user(),
        seconds(recipe.dwellSeconds()),
        seconds(recipe.readySeconds()),
        recipe.ports(),
        recipe.probes().stream()
            .map(probe -> new RunInputs.Request(probe.port(), probe.http()))
            .toList(),
        recipe.volumes());
  }

  private static @Nullable Duration seconds(@Nullable Integer count) {
    return count == null ? null : Duration.ofSeconds(count);
  }
}
