package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallTextsTest {
  private static final String RECORD = "{\"msg\":\"[ 1: 1] guest X rmdir(0x1 /a) = 0 (0x0)\"}\n";
  @TempDir Path folder;

  private Path log(String text) throws IOException {
    return Files.write(folder.resolve("log"), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void hasNoGapsWhereAllWasRead() throws Exception {
    assertThat(CallTexts.read(log(RECORD.repeat(3))).gaps()).isEmpty();
  }

  @Test
  void forgivesALastRecordThatTheEndOfTheSandboxCut() throws Exception {
    assertThat(CallTexts.read(log(RECORD + RECORD.substring(0, 20))).gaps()).isEmpty();
  }

  @Test
  void saysThatItStoppedAtItsBound() throws Exception {
    assertThat(CallTexts.read(log(RECORD.repeat(3)), RECORD.length()).gaps())
        .singleElement()
        .asString()
        .contains("only");
  }

  @Test
  void saysThatARecordCouldNotBeReadAndGoesOn() throws Exception {
    String broken = "{\"msg\":\"cut\n";

    assertThat(CallTexts.read(log(RECORD + broken + RECORD + broken + RECORD)).gaps())
        .containsExactly("The texts of 2 of its calls could not be read");
  }

  @Test
  void goesOnBehindWhatIsNoUtf8() throws Exception {
    assertThat(CallTexts.read(log("\u00ff\n" + RECORD + "x\n" + RECORD)).gaps())
        .containsExactly("The texts of 2 of its calls could not be read");
  }

  @Test
  void saysThatThereIsNoLog() throws Exception {
    assertThat(CallTexts.read(folder.resolve("nowhere")).gaps()).hasSize(1);
  }
}
