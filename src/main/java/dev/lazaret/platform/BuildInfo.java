package dev.lazaret.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells in the metrics which version and which role runs here: {@code lazaret_build_info}. */
@Singleton
final class BuildInfo implements MeterBinder {
  private final String version;
  private final PlatformConfig config;

  BuildInfo(
      @ConfigProperty(name = "quarkus.application.version") String version, PlatformConfig config) {
    this.version = version;
    this.config = config;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("lazaret.build.info", () -> 1)
        .description("Always 1; the labels say what runs here")
        .tag("version", version)
        .tag("role", config.role().name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
