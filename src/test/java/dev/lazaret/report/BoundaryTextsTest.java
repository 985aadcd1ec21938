package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Boundary;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BoundaryTextsTest {
  @ParameterizedTest
  @EnumSource(Boundary.class)
  void saysInBothLanguagesWhatClosesABoundaryAndWhatRemains(Boundary boundary) {
    var english = BoundaryTexts.in(Locale.GERMANY);
    var chinese = BoundaryTexts.in(Locale.SIMPLIFIED_CHINESE);

    assertThat(english.control(boundary)).isNotBlank().isNotEqualTo(chinese.control(boundary));
    for (Map.Entry<String, String> residual : english.residual(boundary).entrySet()) {
      assertThat(residual.getValue())
          .isNotBlank()
          .isNotEqualTo(chinese.residual(boundary).get(residual.getKey()));
    }
  }
}
