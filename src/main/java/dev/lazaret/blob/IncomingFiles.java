package dev.lazaret.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files whose content is still arriving. The writer holds a lock on each, which the kernel gives
 * back when the process dies: a part that nobody holds was abandoned.
 */
final class IncomingFiles {
  private static final String SUFFIX = ".part";

  private final Path directory;
  // POSIX locks belong to the process and are lost when any descriptor of the file is closed, so
  // the parts of this process are known by name and never probed.
  private final Set<Path> mine = ConcurrentHashMap.newKeySet();

  IncomingFiles(Path directory) {
    this.directory = directory;
  }

  void prepare() throws IOException {
    SharedFiles.createDirectory(directory);
  }

  Part begin() throws IOException {
    Path path = directory.resolve(UUID.randomUUID() + SUFFIX);
    mine.add(path);
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      mine.remove(path);
      throw e;
    }
    Part part = new Part(path, channel);
    try {
      channel.lock();
      return part;
    } catch (IOException e) {
      part.close();
      throw e;
    }
  }

  void removeAbandoned() throws IOException {
    try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path file : files) {
        if (!mine.contains(file)) {
          removeUnlessHeld(file);
        }
      }
    }
  }

  private static void removeUnlessHeld(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(part);
      }
    } catch (NoSuchFileException e) {
      return; // its writer finished meanwhile
    }
  }

  /** A file that is being written; closing removes it unless it was renamed before. */
  final class Part implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private Part(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    Path path() {
      return path;
    }

    FileChannel channel() {
      return channel;
    }

    @Override
    public void close() throws IOException {
      try {
        Files.deleteIfExists(path);
      } finally {
        channel.close();
        mine.remove(path);
      }
    }
  }
}
