package dev.lazaret.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void cursorHoldsTheLastShownKey() {
    PageRequest first = PageRequest.of("2", null, 2);
    Page<String> page =
        Page.of(first, List.of("a", "b", "c"), row -> List.of("key of", row), row -> row);
    assertThat(page.items()).containsExactly("a", "b");
    PageRequest second = PageRequest.of("2", page.next(), 2);
    assertThat(second.after()).contains(List.of("key of", "b"));
  }

  @Test
  void lastPageHasNoCursor() {
    Page<String> page =
        Page.of(PageRequest.of("2", null, 1), List.of("a", "b"), List::of, row -> row);
    assertThat(page.next()).isNull();
  }

  @Test
  void fiftyIsUsual() {
    assertThat(PageRequest.of(null, null, 1).limit()).isEqualTo(50);
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    for (String limit : new String[] {"0", "-1", "201", "1.5", "abc", "99999999999999999999"}) {
      assertThatThrownBy(() -> PageRequest.of(limit, null, 1))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(limit);
    }
  }

  @Test
  void cursorWhoseValuesAreNoneOfTheListIsRefused() {
    PageRequest page = PageRequest.of("1", Cursor.write(List.of("yesterday")), 1);
    assertThatThrownBy(() -> page.after(key -> java.time.Instant.parse(key.getFirst())))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> page.after(key -> Long.valueOf(key.getFirst())))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    String cursor = Cursor.write(List.of("one", "two"));
    assertThatThrownBy(() -> PageRequest.of("1", cursor, 1)).isInstanceOf(ProblemException.class);
  }
}
