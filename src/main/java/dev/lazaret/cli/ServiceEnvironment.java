package dev.lazaret.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a service is told: settings of Lazaret that the caller's environment carries, never the
 * caller's tokens, passwords nor anything else.
 */
final class ServiceEnvironment {
  private static final Set<String> NOT_FOR_SERVICES =
      Set.of(
          "LAZARET_TOKEN",
          "LAZARET_URL",
          "LAZARET_PORT",
          "LAZARET_DATA",
          "LAZARET_JVM_FOLDER",
          EvidenceKeys.PUBLIC,
          EvidenceKeys.PRIVATE,
          "LAZARET_ENGINE_ADDRESS",
          "LAZARET_ENGINE_FOLDER");

  private ServiceEnvironment() {}

  /** The settings that every role may see. */
  static Map<String, String> shared(Map<String, String> environment) {
    var settings = new HashMap<String, String>();
    environment.forEach((name, value) -> {
      if (isSetting(name)) {
        settings.put(name, value);
      }
    });
    settings.put("LANG", "C.UTF-8");
    settings.put("TZ", "UTC");
    return settings;
  }

  private static boolean isSetting(String name) {
    if (name.startsWith("QUARKUS_LOG_") || name.startsWith("QUARKUS_HTTP_LIMITS_")) {
      return true;
    }
    return name.startsWith("LAZARET_") && !isSecret(name) && !NOT_FOR_SERVICES.contains(name);
  }

  /**
   * What only {@link Database} and {@link Services} hand out, to the role that needs it; as do
   * {@link EvidenceKeys}.
   */
  static boolean isSecret(String name) {
    return name.startsWith("LAZARET_DATABASE_")
        || name.startsWith("LAZARET_BOOTSTRAP_")
        || name.equals("LAZARET_AUDIT_KEY");
  }
}
