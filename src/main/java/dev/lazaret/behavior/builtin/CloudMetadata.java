package dev.lazaret.behavior.builtin;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses at which clouds hand credentials of the machine to whoever asks from it. */
final class CloudMetadata {
  private static final Set<String> ADDRESSES =
      Set.of(
          "169.254.169.254",
          "169.254.170.2",
          "169.254.170.23",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fd00:ec2::254",
          "fd00:ec2:0:0:0:0:0:254",
          "fd20:ce::254",
          "fd20:ce:0:0:0:0:0:254");

  private static final Set<String> NAMES =
      Set.of(
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal",
          "metadata.azure.internal",
          "metadata.tencentyun.com");

  private CloudMetadata() {}

  /** The same by name; names may end with a dot. */
  static boolean isNamed(@Nullable String name) {
    if (name == null) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
  }

  static boolean isAt(String address) {
    return ADDRESSES.contains(address);
  }
}
