package dev.lazaret.platform.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs that travel in our class path, unpacked once per version. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share} below {@code parent}; its name
   * carries the digest of the archive, so that another version gets another folder.
   */
  static Path unpack(Path parent) {
    String resource = resource();
    try {
      Path target = parent.resolve("programs-" + digest(resource).substring(0, 12));
      if (!Files.isDirectory(target)) {
        Path half = Files.createTempDirectory(parent, "unpacking");
        extract(resource, half);
        allowPassage(half);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not unpack the PostgreSQL programs into " + parent + ": " + e.getMessage(), e);
    }
  }

  private static String resource() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> arch;
        };
    return "/postgres-linux-" + name + ".txz";
  }

  private static InputStream open(String resource) {
    InputStream in = PostgresBinaries.class.getResourceAsStream(resource);
    if (in == null) {
      throw new ProcessException(
          "This build carries no PostgreSQL for this machine ("
              + resource
              + " is absent): set QUARKUS_DATASOURCE_JDBC_URL to a database of your own");
    }
    return in;
  }

  private static String digest(String resource) throws IOException {
    try (var in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static void extract(String resource, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(open(resource))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("An entry leaves the folder: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(InputStream content, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      String mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  /** Whatever the umask is, the server's user must be able to pass. */
  private static void allowPassage(Path top) throws IOException {
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path folder : paths.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
