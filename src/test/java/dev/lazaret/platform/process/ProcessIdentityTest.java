package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessIdentityTest {
  private final ProcessIdentity self =
      ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void outlivesBeingWrittenDown() {
    assertThat(ProcessIdentity.parse(self + "\n")).contains(self);
    assertThat(self.isAlive()).isTrue();
  }

  @Test
  void isNotALaterProcessWithTheSameNumber() {
    var earlier = new ProcessIdentity(self.pid(), self.startTicks() - 1);

    assertThat(earlier.isAlive()).isFalse();
  }

  @Test
  void isNothingWhereAFileHoldsNonsense() {
    assertThat(ProcessIdentity.parse("")).isEmpty();
    assertThat(ProcessIdentity.parse("12 x")).isEmpty();
    assertThat(ProcessIdentity.parse("12 13 14")).isEmpty();
  }
}
