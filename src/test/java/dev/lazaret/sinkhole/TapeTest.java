package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TapeTest {
  private static final Heard NAME = new Heard.NameAsked(1, "a.example", "A");

  @Test
  void givesRecordsInTheirOrderAndNothingAfterTheLast() throws Exception {
    Tape tape = new Tape(1000);
    tape.add(NAME);
    tape.add(new Heard.NameAsked(2, "b.example", "A"));
    tape.end(3);

    assertThat(tape.take()).isEqualTo(NAME);
    assertThat(tape.take()).isEqualTo(new Heard.NameAsked(2, "b.example", "A"));
    assertThat(tape.take()).isNull();
  }

  @Test
  void saysAtTheEndWhatFoundNoRoom() throws Exception {
    Tape tape = new Tape(200);
    tape.add(NAME);
    tape.add(NAME);
    tape.lose("names");
    tape.lose("names");
    tape.end(9);
    tape.end(10);

    assertThat(tape.take()).isEqualTo(NAME);
    assertThat(tape.take()).isEqualTo(new Heard.Lost(9, "names", 2));
    assertThat(tape.take()).isEqualTo(new Heard.Lost(9, "records that wait", 1));
    assertThat(tape.take()).isNull();
    assertThat(tape.lost()).isEqualTo(3);
  }

  @Test
  void hasRoomAgainForWhatWasTaken() throws Exception {
    Tape tape = new Tape(200);
    for (int i = 0; i < 5; i++) {
      tape.add(NAME);
      assertThat(tape.take()).isEqualTo(NAME);
    }
    assertThat(tape.lost()).isZero();
  }
}
