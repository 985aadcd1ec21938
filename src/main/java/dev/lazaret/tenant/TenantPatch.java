package dev.lazaret.tenant;

import dev.lazaret.platform.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of a tenant: what is absent stays; a quota that is null has no limit any more. */
public record TenantPatch(
    @Nullable @Min(1) @Max(1000) Integer weight,
    @Nullable Boolean paused,
    @Nullable Trust trust,
    @Nullable Environment environment,
    @Nullable Map<String, @Nullable Long> quotas) {
  private static final Set<String> QUOTAS =
      Set.of("storedBytes", "submissionsPerHour", "waiting", "concurrent");

  void applyTo(TenantEntity row) {
    row.weight = weight == null ? row.weight : weight;
    row.paused = paused == null ? row.paused : paused;
    row.trust = trust == null ? row.trust : trust.name();
    row.environment = environment == null ? row.environment : environment.name();
    if (quotas != null) {
      quotas.forEach((name, value) -> set(row, name, value));
    }
  }

  private static void set(TenantEntity row, String name, @Nullable Long value) {
    if (!QUOTAS.contains(name)) {
      throw ProblemException.invalidRequest("The body has an unknown field: quotas." + name + ".");
    }
    if (value != null
        && (value < 0 || (value > Integer.MAX_VALUE && !name.equals("storedBytes")))) {
      throw ProblemException.invalidRequest("quotas." + name + " is " + value + ".");
    }
    Integer small = value == null ? null : Integer.valueOf(value.intValue());
    switch (name) {
      case "storedBytes" -> row.storedBytes = value;
      case "submissionsPerHour" -> row.submissionsPerHour = small;
      case "waiting" -> row.waiting = small;
      default -> row.concurrent = small;
    }
  }
}
