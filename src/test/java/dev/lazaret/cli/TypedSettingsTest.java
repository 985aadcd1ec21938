package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypedSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "LAZARET_INTAKE_MAX_ARCHIVE,zz,20G",
    "LAZARET_ENGINE_QUIET,2.5s,30s",
    "LAZARET_INSPECTION_SLOTS,two,whole number",
    "LAZARET_BLOBS_MINIMUM_FREE,5%,0.05"
  })
  void namesTheSettingAndWhatIsExpected(String name, String value, String expected) {
    assertThatThrownBy(() -> TypedSettings.refuseWrong(Map.of(name, value)))
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(expected);
  }

  @Test
  void acceptsWhatTheServicesRead() {
    assertThatCode(() ->
            TypedSettings.refuseWrong(
                Map.of(
                    "LAZARET_INTAKE_MAX_ARCHIVE", "20g",
                    "LAZARET_ENGINE_QUIET", "2500ms",
                    "LAZARET_ENGINE_WALL", "PT1M",
                    "LAZARET_ENGINE_CPUS", "1.5",
                    "LAZARET_WEB_MEMORY", "")))
        .doesNotThrowAnyException();
  }
}
