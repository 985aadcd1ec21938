package dev.lazaret.inventory;

import dev.lazaret.check.LayerContext;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the packages of one type that a check meets in one layer, and what it could not read: then
 * the check has not seen everything.
 */
final class PackageSink {
  private static final Limit NAMELESS = new Limit("package-name-blank", 1);

  private final String type;
  private final LayerContext layer;
  private @Nullable Limit unread;

  PackageSink(String type, LayerContext layer) {
    this.type = type;
    this.layer = layer;
  }

  /**
   * A package with its name and version; {@code more} are attributes of its type. One whose name is
   * blank has no address, and cannot be listed.
   */
  void add(String path, String name, String version, Map<String, String> more) {
    if (name.isBlank()) {
      unread(NAMELESS);
      return;
    }
    Map<String, String> attributes = new HashMap<>(more);
    attributes.put(PackageFacts.NAME, name);
    attributes.put(PackageFacts.VERSION, version);
    layer.record(PackageFacts.fact(type, path, attributes));
  }

  /** The first thing that could not be read stands for all. */
  void unread(Limit reason) {
    unread = unread == null ? reason : unread;
  }

  CheckOutcome outcome() {
    Limit reason = unread;
    return reason == null
        ? CheckOutcome.Completed.CLEAN
        : new CheckOutcome.Truncated(reason, List.of());
  }
}
