package dev.lazaret.tenant;

import java.time.Instant;

/**
 * A tenant and how it is treated.
 *
 * @param weight its share of the queue relative to others, 1 to 1000; 100 is usual
 * @param paused whether its submissions wait
 */
public record TenantSettings(
    TenantId name, int weight, boolean paused, Quotas quotas, Instant createdAt) {
  /** What can be changed of it, in one line for the record. */
  String said() {
    return "weight=" + weight + ", paused=" + paused + ", " + quotas;
  }
}
