package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {
  @Test
  void nothingTurnsOrHidesWhatComesAfterIt() {
    assertThat(VisibleText.line("/tmp/\u001b[2Jgpj.\u202eexe\u0000"))
        .isEqualTo("/tmp/\\u{1b}[2Jgpj.\\u{202e}exe\\u{0}");
  }

  @Test
  void aNameMakesNoLineOfItsOwn() {
    assertThat(VisibleText.line("a\nADMIT\r")).isEqualTo("a\\u{a}ADMIT\\u{d}");
    assertThat(VisibleText.lines("a\nb\tc\r")).isEqualTo("a\nb\tc\\u{d}");
  }

  @Test
  void ordinaryWordsStayAsTheyAre() {
    assertThat(VisibleText.line("/srv/größe/文件 1.txt")).isEqualTo("/srv/größe/文件 1.txt");
  }
}
