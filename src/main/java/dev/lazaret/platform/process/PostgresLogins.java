package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The login roles and their generated passwords, kept in a file that only the launching user can
 * read.
 *
 * @param superuser creates roles and database; no service gets it
 * @param owner owns the schema, runs migrations only
 * @param tenant tenants' requests, under row-level security
 * @param service workers and operators
 */
public record PostgresLogins(
    DatabaseLogin superuser, DatabaseLogin owner, DatabaseLogin tenant, DatabaseLogin service) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static PostgresLogins in(Path file) {
    try {
      if (!Files.exists(file)) {
        generate(file);
      }
      var stored = new Properties();
      try (var in = Files.newInputStream(file)) {
        stored.load(in);
      }
      return new PostgresLogins(
          login(stored, "postgres", file),
          login(stored, "lazaret_owner", file),
          login(stored, "lazaret_tenant", file),
          login(stored, "lazaret_service", file));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the database passwords in " + file, e);
    }
  }

  private static DatabaseLogin login(Properties stored, String user, Path file) {
    String password = stored.getProperty(user);
    if (password == null) {
      throw new ProcessException("The password of " + user + " is missing in " + file);
    }
    return new DatabaseLogin(user, password);
  }

  private static void generate(Path file) throws IOException {
    var text = new StringBuilder();
    for (String user :
        new String[] {"postgres", "lazaret_owner", "lazaret_tenant", "lazaret_service"}) {
      byte[] random = new byte[24];
      RANDOM.nextBytes(random);
      text.append(user).append('=').append(HexFormat.of().formatHex(random)).append('\n');
    }
    Path half =
        Files.createTempFile(
            file.getParent(),
            "passwords",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
