package dev.lazaret.check;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** All checks of the product, found as the container finds them: by what they implement. */
public final class ShippedChecks {
  /** The day on which tests judge the age of distributions. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC);

  private static final List<Object> ALL =
      new ClassFileImporter()
          .importPackages("dev.lazaret.check", "dev.lazaret.inventory").stream()
              .filter(found -> !found.isInterface())
              .filter(found -> !found.getModifiers().contains(JavaModifier.ABSTRACT))
              .filter(found -> found.isAnnotatedWith(jakarta.inject.Singleton.class))
              .map(ShippedChecks::instance)
              .toList();

  private ShippedChecks() {}

  public static List<LayerCheck> ofLayers() {
    return ALL.stream().filter(LayerCheck.class::isInstance).map(LayerCheck.class::cast).toList();
  }

  public static List<SignatureCheck> ofContent() {
    return ALL.stream()
        .filter(SignatureCheck.class::isInstance)
        .map(SignatureCheck.class::cast)
        .toList();
  }

  public static List<ImageCheck> ofImages() {
    return ALL.stream().filter(ImageCheck.class::isInstance).map(ImageCheck.class::cast).toList();
  }

  private static Object instance(JavaClass found) {
    try {
      Constructor<?> constructor = found.reflect().getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(CLOCK);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A check has no plain constructor: " + found, e);
    }
  }
}
