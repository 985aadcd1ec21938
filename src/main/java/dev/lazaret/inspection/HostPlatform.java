package dev.lazaret.inspection;

import dev.lazaret.image.Platform;
import java.util.Locale;

/** What programs this machine runs, by the names of Go. */
record HostPlatform(String architecture) {
  /** The machine that this process runs on. */
  static HostPlatform here() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return new HostPlatform(
        switch (name) {
          case "x86_64", "amd64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> name;
        });
  }

  /** Whether an image that says so of itself can run here. */
  boolean runs(Platform platform) {
    return platform.os().equals("linux") && runs(platform.architecture());
  }

  /** Whether programs of {@code other} run here; the guest kernel runs no 32-bit ones. */
  boolean runs(String other) {
    return other.equals(architecture)
        || architecture.equals("amd64") && other.equals("x86_64")
        || architecture.equals("arm64") && other.equals("aarch64");
  }
}
