package dev.lazaret.platform.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.xbill.DNS.Message;

/**
 * The classes of the sinkhole: one package of ours and the libraries for JSON, names and
 * certificates. They are copied, so that its user need not reach the installation, and that a new
 * build does not change them while it runs.
 *
 * @param main the class to start; all of its package, and what lies below, goes with it
 * @param beside a class that lies in the same folder or jar
 */
record SinkholeProgram(String main, Class<?> beside) {
  static final SinkholeProgram OURS =
      new SinkholeProgram("dev.lazaret.sinkhole.Main", SinkholeProgram.class);
  private static final List<Class<?>> LIBRARIES =
      List.of(
          JsonCreator.class,
          JsonFactory.class,
          ObjectMapper.class,
          // dnsjava, and what it logs with.
          Message.class,
          Logger.class,
          // The three parts of Bouncy Castle, the last through a class that the others need.
          X509v3CertificateBuilder.class,
          BouncyCastleProvider.class,
          CMSObjectIdentifiers.class);

  /** Copies it to a folder that does not exist yet, and returns the class path. */
  String copyTo(Path target) throws IOException {
    List<Path> path = new ArrayList<>();
    path.add(copyPackage(Files.createDirectories(target.resolve("classes"))));
    for (Class<?> library : LIBRARIES) {
      Path jar = home(library);
      path.add(Files.copy(jar, target.resolve(jar.getFileName().toString())));
    }
    openToAll(target);
    return path.stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  private Path copyPackage(Path target) throws IOException {
    Path home = home(beside);
    if (Files.isDirectory(home)) {
      copyPackage(home, target);
    } else {
      try (var jar = FileSystems.newFileSystem(home)) {
        copyPackage(jar.getPath("/"), target);
      }
    }
    return target;
  }

  private void copyPackage(Path root, Path target) throws IOException {
    Path folder = root.resolve(main.substring(0, main.lastIndexOf('.')).replace('.', '/'));
    if (!Files.exists(root.resolve(main.replace('.', '/') + ".class"))) {
      throw new FileNotFoundException("This build lacks the program " + main);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(root.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void openToAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static Path home(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("It is not known which file " + type.getName() + " comes from", e);
    }
  }
}
