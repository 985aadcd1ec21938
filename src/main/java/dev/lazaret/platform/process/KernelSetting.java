package dev.lazaret.platform.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The one kernel setting that inspection changes: the sender's buffer of a trace socket. An event
 * that does not fit is lost, such as the execution of a program with very long arguments.
 */
final class KernelSetting {
  private static final Path SETTING = Path.of("/proc/sys/net/core/wmem_default");
  private static final String NAME = "net.core.wmem_default";
  private static final long WANTED = 4L << 20;

  private final Path setting;
  private final Path record;
  private final Consumer<String> say;

  KernelSetting(EngineFolders folders, Consumer<String> say) {
    this(SETTING, folders.kernelSettings(), say);
  }

  KernelSetting(Path setting, Path record, Consumer<String> say) {
    this.setting = setting;
    this.record = record;
    this.say = say;
  }

  /** Raises it where it is lower, says so and keeps the old value for {@link #restore}. */
  void raise() throws IOException {
    if (!Files.exists(setting)) {
      say.accept(
          NAME
              + " cannot be seen from this network namespace: unless it is "
              + WANTED
              + " on the machine, very long arguments of a program will make its trace incomplete");
      return;
    }
    long current = value(setting);
    if (current >= WANTED) {
      return;
    }
    Files.createDirectories(record.getParent());
    Files.writeString(record, Long.toString(current));
    try {
      Files.writeString(setting, Long.toString(WANTED));
      say.accept(
          NAME + " raised from " + current + " to " + WANTED + " (./lazaret down puts it back)");
    } catch (IOException e) {
      Files.deleteIfExists(record);
      say.accept(
          NAME
              + " is "
              + current
              + " and could not be raised to "
              + WANTED
              + " ("
              + e.getMessage()
              + "): very long arguments of a program will make its trace incomplete");
    }
  }

  /** Puts the old value back, unless somebody else has changed it since. */
  void restore() throws IOException {
    if (!Files.exists(record)) {
      return;
    }
    long old = Long.parseLong(Files.readString(record).strip());
    if (value(setting) == WANTED) {
      Files.writeString(setting, Long.toString(old));
      say.accept(NAME + " put back to " + old);
    }
    Files.delete(record);
  }

  /** What the machine has now. */
  static long value() throws IOException {
    return value(SETTING);
  }

  private static long value(Path setting) throws IOException {
    // In one read: a second one at another position finds the end of the file.
    try (var in = Files.newInputStream(setting)) {
      byte[] text = new byte[64];
      int count = in.read(text);
      return Long.parseLong(new String(text, 0, Math.max(count, 0), US_ASCII).strip());
    }
  }
}
