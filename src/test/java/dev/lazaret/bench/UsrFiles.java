package dev.lazaret.bench;

import dev.lazaret.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * The ordinary files of this machine, in an order that depends on their names alone and mixes all
 * kinds: programs, libraries, scripts, texts.
 */
final class UsrFiles {
  private static final List<Path> ROOTS =
      List.of(Path.of("/usr/bin"), Path.of("/usr/lib"), Path.of("/usr/share"));
  private static final long LARGEST = 64L << 20;

  /** A peer that is measured reads no jar without data from the internet. */
  private static final String JARS = ".*\\.(jar|war|ear|par)";

  private UsrFiles() {}

  record Found(Path path, long bytes) {}

  static List<Found> mixed() throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path root : ROOTS) {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()
                  && attributes.size() > 0
                  && attributes.size() <= LARGEST
                  && !file.toString().matches(JARS)
                  && Files.isReadable(file)) {
                found.add(new Found(file, attributes.size()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // Somebody else installs or removes packages meanwhile.
              return FileVisitResult.CONTINUE;
            }
          });
    }
    found.sort(Comparator.comparing(UsrFiles::place));
    return found;
  }

  /** All their bytes, one file after the other. */
  static InputStream bytes() throws IOException {
    Iterator<Found> files = mixed().iterator();
    return new InputStream() {
      private InputStream now = InputStream.nullInputStream();

      @Override
      public int read() {
        throw new UnsupportedOperationException("Read whole pieces");
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = now.read(into, offset, length);
        while (count < 0 && files.hasNext()) {
          now.close();
          now = Files.newInputStream(files.next().path());
          count = now.read(into, offset, length);
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        now.close();
      }
    };
  }

  private static String place(Found file) {
    return Digest.of(file.path().toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
