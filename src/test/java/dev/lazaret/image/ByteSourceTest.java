package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {
  @TempDir Path folder;

  @Test
  void interruptOfOneReaderLeavesTheFileToTheOthers() throws Exception {
    // given
    Path file = Files.write(folder.resolve("archive"), new byte[] {1, 2, 3});
    byte[] into = new byte[3];
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      ByteSource source = ByteSource.of(channel, arena);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> source.read(0, into, 0, 3))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();

      // when
      int read = source.read(1, into, 0, 3);

      // then
      assertThat(read).isEqualTo(2);
      assertThat(into).containsExactly(2, 3, 0);
      assertThat(source.read(3, into, 0, 3)).isEqualTo(-1);
    }
  }

  @Test
  void emptyFileIsAtItsEnd() throws Exception {
    Path file = Files.createFile(folder.resolve("empty"));
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      assertThat(ByteSource.of(channel, arena).read(0, new byte[1], 0, 1)).isEqualTo(-1);
    }
  }
}
