package dev.lazaret.tenant;

import java.time.Instant;

/**
 * A tenant and how it is treated.
 *
 * @param weight its share of the queue relative to others, 1 to 1000; 100 is usual
 * @param paused whether its submissions wait
 * @param trust how far it is trusted; policies may ask
 * @param environment what its images are run for; policies may ask
 */
public record TenantSettings(
    TenantId name,
    int weight,
    boolean paused,
    Quotas quotas,
    Trust trust,
    Environment environment,
    Instant createdAt) {
  /** What can be changed of it, in one line for the record. */
  String said() {
    return "weight=%d, paused=%s, trust=%s, environment=%s, %s"
        .formatted(weight, paused, trust, environment, quotas);
  }

  /** What a policy may know of it. */
  public Standing standing() {
    return new Standing(name, trust, environment);
  }
}
