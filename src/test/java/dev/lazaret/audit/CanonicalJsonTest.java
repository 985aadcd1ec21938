package dev.lazaret.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"b": 1, "a": "x"}      | {"a":"x","b":1}
          {"n": 1.50}             | {"n":1.5}
          {"n": 1e3}              | {"n":1000}
          {"n": 0.0}              | {"n":0}
          {"l": [true, null, {}]} | {"l":[true,null,{}]}
          {"s": "é\\n"}           | {"s":"é\\n"}
          """)
  void valueHasOneText(String sent, String canonical) {
    assertThat(CanonicalJson.of(sent)).isEqualTo(canonical);
  }
}
