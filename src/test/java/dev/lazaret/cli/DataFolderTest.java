package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.platform.process.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  private static final SystemUser SELF = SystemUser.current();
  @TempDir Path folder;

  @Test
  void givesNoFolderAwayThatALinkPointsTo() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var before = Files.getPosixFilePermissions(elsewhere);
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.createSymbolicLink(data.resolve("blobs"), elsewhere);

    assertThatThrownBy(() -> new DataFolder(data).prepare(SELF, SELF))
        .hasMessageContaining("blobs is a link to " + elsewhere);

    assertThat(Files.getPosixFilePermissions(elsewhere)).isEqualTo(before);
  }

  @Test
  void emptiesWhatAKilledProcessLeftInItsTemporaryFolder() throws IOException {
    var data = new DataFolder(folder);
    data.prepare(SELF, SELF);
    Path left = Files.writeString(data.temporary("worker").resolve("half"), "half");

    data.prepare(SELF, SELF);

    assertThat(left).doesNotExist();
    assertThat(data.temporary("worker")).isDirectory();
  }
}
