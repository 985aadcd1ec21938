package dev.lazaret.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LoosenedTest {
  @ParameterizedTest
  @EnumSource
  void isReadBackFromTheTextOfAProfile(Loosened.Kind kind) {
    boolean names = !new Loosened(kind, "a").text().equals(new Loosened(kind, "b").text());
    var given = new Loosened(kind, names ? "/data %s/CHOWN" : "");

    assertThat(Loosened.read(given.text())).contains(given);
  }

  @Test
  void knowsNoOtherText() {
    assertThat(Loosened.read("more open files, twice")).isEmpty();
  }
}
