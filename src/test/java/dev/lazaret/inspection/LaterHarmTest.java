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
  private static Finding harm(String call) throws InterruptedException {
    return new BehaviorInspection(AllRules.list())
        .harm(List.of(TestEvents.called(call)), TestRuns.run())
        .getFirst();
  }

  @Test
  void isWhatTheFirstRunDidNotShowAndSaysWhereItWas() throws Exception {
    Finding module = harm("init_module");
    Finding restart = harm("kexec_load");
    var later = new LaterHarm(List.of(restart));

    List.of(restart, module, module).forEach(later::add);

    assertThat(later.findings())
        .hasSize(2)
        .startsWith(restart)
        .last()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo(module.id());
          assertThat(finding.severity()).isEqualTo(module.severity());
          assertThat(finding.detail()).startsWith("In a later run, under a profile: ");
        });
  }
}
