package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoundedLogTest {
  private static final int FILE_BYTES = 100;
  @TempDir Path folder;

  @Test
  void neverTakesMoreThanFourFilesOfItsSize() throws IOException {
    try (var log = log()) {
      for (int line = 0; line < 1000; line++) {
        write(log, "line " + line + "\n");
      }
    }

    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(FILE_BYTES));
    }
    assertThat(text("log")).endsWith("line 999\n");
  }

  @Test
  void setsAWholeNumberOfLinesAside() throws IOException {
    try (var log = log()) {
      write(log, ("0123456789".repeat(3) + "\n").repeat(4));
    }

    assertThat(text("log.1")).isEqualTo(("0123456789".repeat(3) + "\n").repeat(3));
    assertThat(text("log")).isEqualTo("0123456789".repeat(3) + "\n");
  }

  @Test
  void goesOnWithTheFileOfAnEarlierStart() throws IOException {
    Files.writeString(folder.resolve("log"), "x".repeat(FILE_BYTES - 1) + "\n");

    try (var log = log()) {
      write(log, "new\n");
    }

    assertThat(text("log")).isEqualTo("new\n");
    assertThat(text("log.1")).startsWith("xxx");
  }

  @Test
  void saysWhatItCouldNotWriteOnceItCanWriteAgain() throws IOException {
    Path place = Files.createDirectory(folder.resolve("logs"));
    var log = new BoundedLog(place.resolve("log"), FILE_BYTES);
    Files.delete(place);
    write(log, "nobody reads this\n");
    Files.createDirectory(place);

    write(log, "after\n");

    assertThat(text("logs/log"))
        .isEqualTo("(18 bytes of output could not be written here)\nafter\n");
  }

  private BoundedLog log() {
    return new BoundedLog(folder.resolve("log"), FILE_BYTES);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void write(BoundedLog log, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    log.write(bytes, bytes.length);
  }
}
