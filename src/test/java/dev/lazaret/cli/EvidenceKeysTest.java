package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceKeysTest {
  @TempDir Path folder;

  @Test
  void makesThePairOnceInFilesOfWhoeverLaunches() throws IOException {
    EvidenceKeys first = EvidenceKeys.in(folder);

    assertThat(EvidenceKeys.in(folder)).isEqualTo(first);
    assertThat(first.privateKeys()).hasSize(1);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void tellsTheWorkerNothingPrivateAndWebNothingElse() {
    EvidenceKeys keys = EvidenceKeys.in(folder);

    assertThat(keys.forWorker()).containsOnly(Map.entry(EvidenceKeys.PUBLIC, keys.publicKey()));
    assertThat(keys.forWeb())
        .containsOnly(Map.entry(EvidenceKeys.PRIVATE, keys.privateKeys().getFirst()));
    assertThat(
            ServiceEnvironment.shared(Map.of(EvidenceKeys.PUBLIC, "a", EvidenceKeys.PRIVATE, "b")))
        .doesNotContainKeys(EvidenceKeys.PUBLIC, EvidenceKeys.PRIVATE);
  }

  @Test
  void aNewKeySealsAndTheOldOnesStillOpen() throws IOException {
    EvidenceKeys before = EvidenceKeys.in(folder);
    EvidenceKeys.make(folder, Clock.fixed(Instant.parse("2999-01-01T00:00:00Z"), ZoneOffset.UTC));

    EvidenceKeys after = EvidenceKeys.in(folder);

    assertThat(after.publicKey()).isNotEqualTo(before.publicKey());
    assertThat(after.privateKeys()).hasSize(2).containsAll(before.privateKeys());
  }

  @Test
  void aWorkerWithoutTheKeyDoesNotStart() {
    assertThatThrownBy(() -> EvidenceKeys.ofWorker(Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("LAZARET_EVIDENCE_PUBLIC_KEY");
  }
}
