package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {
  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "2147483648", "-1", "+1", "", "x", "99999999999999999999"})
  void refusesACursorThatIsNotOneOfTheList(String key) {
    var page = new PageRequest(2, Optional.of(List.of(key)));

    assertThatThrownBy(() -> Offsets.page(page, offset -> Stream.of("a")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(400));
  }

  @Test
  void aCursorSaysHowManyItemsLieBefore() {
    List<String> all = List.of("a", "b", "c");
    var second = new PageRequest(2, Optional.of(List.of("2")));

    Page<String> page = Offsets.page(second, offset -> all.stream().skip(offset).limit(3));

    assertThat(page.items()).containsExactly("c");
    assertThat(page.next()).isNull();
  }
}
