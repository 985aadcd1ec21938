package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.TestEvents;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LaterHarmTest {
  private static final Finding MODULE = harm("init_module");
  private static final Finding RESTART = harm("kexec_load");

  private static Finding harm(String call) {
    return new BehaviorInspection(AllRules.list())
        .harm(List.of(TestEvents.called(call)), TestRuns.run())
        .getFirst();
  }

  @Test
  void isWhatTheFirstRunDidNotShowAndSaysWhereItWas() {
    var later = new LaterHarm(List.of(RESTART));

    List.of(RESTART, MODULE, MODULE).forEach(later::add);

    assertThat(later.findings())
        .hasSize(2)
        .startsWith(RESTART)
        .last()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo(MODULE.id());
          assertThat(finding.severity()).isEqualTo(MODULE.severity());
          assertThat(finding.detail()).startsWith("In a later run, under a profile: ");
        });
  }
}
