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

  /** The texts of an evidence file that keeps such a log. */
  private CallTexts texts(String log) throws IOException {
    return texts(log, CallTexts.most());
  }

  private CallTexts texts(String log, long most) throws IOException {
    Path path = folder.resolve("log");
    Files.write(path, log.getBytes(StandardCharsets.ISO_8859_1));
    return kept(path, most);
  }

  private CallTexts kept(Path log, long most) throws IOException {
    Path evidence = folder.resolve("evidence");
    try (var file = EvidenceFile.create(evidence, 1 << 20)) {
      file.append(EvidenceFile.PACKET, new byte[8]);
      KeptCalls.copy(log, file);
    }
    return CallTexts.read(TraceSource.of(evidence), most).getFirst();
  }

  @Test
  void hasNoGapsWhereAllWasRead() throws Exception {
    assertThat(texts(RECORD.repeat(3)).gaps()).isEmpty();
  }

  @Test
  void forgivesALastRecordThatTheEndOfTheSandboxCut() throws Exception {
    assertThat(texts(RECORD + RECORD.substring(0, 20)).gaps()).isEmpty();
  }

  @Test
  void saysThatItStoppedAtItsBound() throws Exception {
    assertThat(texts(RECORD.repeat(3), RECORD.length()).gaps())
        .singleElement()
        .asString()
        .contains("only");
  }

  @Test
  void saysThatARecordCouldNotBeReadAndGoesOn() throws Exception {
    String broken = "{\"msg\":\"cut\n";

    assertThat(texts(RECORD + broken + RECORD + broken + RECORD).gaps())
        .containsExactly("The texts of 2 of its calls could not be read");
  }

  @Test
  void goesOnBehindWhatIsNoUtf8() throws Exception {
    assertThat(texts("{\u00ff\n" + RECORD + "{x\n" + RECORD).gaps())
        .containsExactly("The texts of 2 of its calls could not be read");
  }

  @Test
  void leavesWordsOfTheRuntimeAlone() throws Exception {
    String words = "I1126 00:57:42.074914    6648 rate_limited.go:36] A process tried\n";

    assertThat(texts(RECORD + words + RECORD + words).gaps()).isEmpty();
  }

  @Test
  void saysThatProgramsAreForAnotherMachine() throws Exception {
    String foreign = "{\"msg\":\"[   1:   7] Error loading ELF: exec format error\"}\n";
    String named =
        "{\"msg\":\"[ 1: 1] ] Error loading X rmdir(0x1 /] Error loading ELF: ) = 0\"}\n";

    assertThat(texts(foreign + named).gaps())
        .containsExactly(
            "Of its programs, 1 were not for this machine, and what they do is not known");
  }

  @Test
  void saysThatTheGuestKernelDoesNotKnowACallThatMatters() throws Exception {
    String probe = "{\"msg\":\"Unsupported syscall sys_449(0x1). It is likely\"}\n";
    String mount = "{\"msg\":\"Unsupported syscall sys_442(0x1). It is likely\"}\n";
    String open = "{\"msg\":\"Unsupported syscall sys_437(0x1). It is likely\"}\n";

    assertThat(texts(probe + mount + open).gaps())
        .containsExactly(
            "It called mount_setattr, which the guest kernel does not know",
            "It called openat2, which the guest kernel does not know");
  }

  @Test
  void saysThatThereIsNoLog() throws Exception {
    assertThat(kept(folder.resolve("nowhere"), CallTexts.most()).gaps()).hasSize(1);
  }

  @Test
  void missesNoTextsOfASandboxThatNeverReported() throws Exception {
    Path evidence = folder.resolve("silent");
    try (var file = EvidenceFile.create(evidence, 1 << 20)) {
      file.append(EvidenceFile.SESSION, new byte[0]);
    }

    assertThat(CallTexts.read(TraceSource.of(evidence)))
        .hasSize(2)
        .allMatch(texts -> texts.gaps().isEmpty());
  }

  @Test
  void readsALogThatIsKeptInSeveralRecords() throws Exception {
    assertThat(texts(RECORD.repeat(60_000)).gaps()).isEmpty();
  }
}
