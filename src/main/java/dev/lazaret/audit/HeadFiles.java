package dev.lazaret.audit;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.lazaret.platform.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The signed heads, one file a day. Lines are only ever added: a chain that was made anew in the
 * database differs from what stands here, also after new heads were written for it.
 */
@Singleton
final class HeadFiles {
  private static final String SUFFIX = ".ndjson";

  private final Path folder;

  HeadFiles(AuditConfig config, PlatformConfig platform) {
    folder = config.heads().orElseGet(() -> platform.data().resolve("audit"));
  }

  /** Makes the folder, and finds out at the start whether it can be written to. */
  void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException("The folder of audit heads cannot be made: " + folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalStateException(
          "The folder of audit heads cannot be written to (lazaret.audit.heads): " + folder);
    }
  }

  void append(SignedHead head) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel file = FileChannel.open(folder.resolve(head.day() + SUFFIX), CREATE, APPEND)) {
      file.write(line);
      file.force(true);
    }
  }

  /** Every line of every file, oldest first. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
