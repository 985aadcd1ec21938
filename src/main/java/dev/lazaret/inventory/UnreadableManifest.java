package dev.lazaret.inventory;

import dev.lazaret.finding.Limit;

/** A manifest that names packages cannot be read, or not to its end, and {@link #limit} is why. */
final class UnreadableManifest extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Limit limit;

  UnreadableManifest(String reason, long value) {
    super(reason + " " + value);
    this.limit = new Limit(reason, value);
  }

  Limit limit() {
    return limit;
  }
}
