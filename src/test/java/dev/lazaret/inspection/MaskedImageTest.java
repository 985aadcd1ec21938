package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Platform;
import dev.lazaret.image.SecretMask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedImageTest {
  private static final String SECRET = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";

  private static ImageConfig image(String text) {
    return new ImageConfig(
        new Platform("linux", KEY, null),
        text,
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(text),
        List.of("/" + text),
        Map.of(text, "value"),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  @Test
  void noNameInAConfigurationShowsASecret() {
    ImageConfig masked = MaskedImage.config(image(SECRET));

    assertThat(masked.toString()).doesNotContain(SECRET, KEY);
    assertThat(masked.user()).isEqualTo(SecretMask.HIDDEN);
    assertThat(masked.platform().toString()).isEqualTo("unknown/unknown");
  }

  @Test
  void namesAreCutWhereNobodyReadsOn() {
    ImageConfig masked = MaskedImage.config(image("x ".repeat(1 << 16)));

    assertThat(masked.toString()).hasSizeLessThan(10_000);
  }
}
