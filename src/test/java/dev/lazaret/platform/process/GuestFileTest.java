package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuestFileTest {
  @TempDir Path folder;

  @Test
  void isReadableForEveryUserOfAnImage() throws Exception {
    Path file = folder.resolve("resolv.conf");
    var keptFromOthers = PosixFilePermissions.fromString("rw-r-----");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(keptFromOthers));

    GuestFile.write(file, "nameserver 192.0.2.53\n");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(file).hasContent("nameserver 192.0.2.53\n");
  }
}
