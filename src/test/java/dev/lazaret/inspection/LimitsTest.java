package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.StaticLimits;
import dev.lazaret.image.ArchiveLimits;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static SmallRyeConfig config(String... values) {
    var builder =
        new SmallRyeConfigBuilder()
            .withMapping(ArchiveConfig.class)
            .withMapping(CheckConfig.class)
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .withConverter(Duration.class, 200, new DurationConverter());
    for (int i = 0; i < values.length; i += 2) {
      builder.withDefaultValue(values[i], values[i + 1]);
    }
    return builder.build();
  }

  private static MemorySize bytes(long bytes) {
    return new MemorySize(BigInteger.valueOf(bytes));
  }

  @Test
  void withoutConfigurationTheUsualBoundsHold() {
    SmallRyeConfig none = config();
    ArchiveLimits usual = ArchiveLimits.defaults();

    assertThat(
            Limits.archive(none.getConfigMapping(ArchiveConfig.class), bytes(usual.archiveBytes())))
        .isEqualTo(usual);
    assertThat(Limits.checks(none.getConfigMapping(CheckConfig.class)))
        .isEqualTo(StaticLimits.defaults());
  }

  @Test
  void whatTheIntakeAcceptsIsReadAndBoundsCanBeRaised() {
    SmallRyeConfig raised =
        config("lazaret.archive.inflated-bytes", "100G", "lazaret.checks.findings", "7");

    ArchiveLimits limits =
        Limits.archive(raised.getConfigMapping(ArchiveConfig.class), bytes(30L << 30));

    assertThat(limits.archiveBytes()).isEqualTo(30L << 30);
    assertThat(limits.expansion().inflatedBytes()).isEqualTo(100L << 30);
    assertThat(Limits.checks(raised.getConfigMapping(CheckConfig.class)).findingsPerCheck())
        .isEqualTo(7);
  }
}
