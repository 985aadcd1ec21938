package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SignatureAutomatonTest {
  @Test
  void findsAnchorsThatOverlapAndLieInEachOther() {
    assertThat(found(List.of("he", "she", "hers", "his"), "uSHErs his"))
        .containsExactlyInAnyOrder("he 4", "she 4", "hers 6", "his 10");
  }

  @Test
  void findsWhatASimpleSearchFinds() {
    // given
    var random = new Random(20261125);
    for (int round = 0; round < 200; round++) {
      List<String> anchors =
          random.ints(12, 2, 6).mapToObj(length -> word(random, length)).distinct().toList();
      String text = word(random, 500);

      // when
      List<String> found = found(anchors, text);

      // then
      List<String> expected = new ArrayList<>();
      for (String anchor : anchors) {
        for (int at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, at + 1)) {
          expected.add(anchor + " " + (at + anchor.length()));
        }
      }
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void goesOnWhereItStopped() {
    var automaton = new SignatureAutomaton(List.of("needle"));
    byte[] text = "a needle".getBytes(StandardCharsets.US_ASCII);
    List<Integer> ends = new ArrayList<>();
    int state = automaton.start();
    for (int i = 0; i < text.length; i++) {
      state = automaton.scan(state, text, i, i + 1, (_, end) -> ends.add(end));
    }

    assertThat(ends).containsExactly(8);
  }

  @Test
  void findsRareAnchorsWhereverTheyStandAndHoweverTheBytesAreCut() {
    // given
    List<String> anchors = List.of("SK", "eyJ", "ghp_", "xmrig", "release_agent", "/dev/tcp/");
    var automaton = new SignatureAutomaton(anchors);
    var random = new Random(20261126);
    for (int round = 0; round < 500; round++) {
      byte[] text = new byte[300];
      random.nextBytes(text);
      List<String> expected = new ArrayList<>();
      int at = random.nextInt(40);
      while (at < 270) {
        int index = random.nextInt(anchors.size());
        byte[] anchor = anchors.get(index).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(anchor, 0, text, at, anchor.length);
        expected.add(index + " " + (at + anchor.length));
        at += anchor.length + random.nextInt(60);
      }

      // when
      List<String> found = new ArrayList<>();
      int state = automaton.start();
      int from = 0;
      while (from < text.length) {
        int to = Math.min(text.length, from + 1 + random.nextInt(150));
        state = automaton.scan(state, text, from, to, (index, end) -> found.add(index + " " + end));
        from = to;
      }

      // then
      assertThat(found).containsAll(expected);
    }
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> found(List<String> anchors, String text) {
    var automaton = new SignatureAutomaton(anchors);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    List<String> found = new ArrayList<>();
    automaton.scan(
        automaton.start(),
        bytes,
        0,
        bytes.length,
        (index, end) -> found.add(anchors.get(index) + " " + end));
    return found;
  }
}
