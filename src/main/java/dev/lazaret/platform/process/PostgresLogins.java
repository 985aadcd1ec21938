package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The login roles and their generated passwords, kept in a file that only the launching user can
 * read.
 *
 * @param superuser creates roles and database; no service gets it
 * @param owner owns the schema, runs migrations only
 * @param tenant tenants' requests, under row-level security
 * @param service operators' requests and decisions
 * @param worker appends facts and moves submissions on; sees no account and writes no verdict
 */
public record PostgresLogins(
    DatabaseLogin superuser,
    DatabaseLogin owner,
    DatabaseLogin tenant,
    DatabaseLogin service,
    DatabaseLogin worker) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> USERS =
      List.of("postgres", "lazaret_owner", "lazaret_tenant", "lazaret_service", "lazaret_worker");

  /** Those that are not the superuser: what {@link PostgresSetup} creates. */
  List<DatabaseLogin> roles() {
    return List.of(owner, tenant, service, worker);
  }

  /** The logins of a file; those that are missing in it are generated and added. */
  static PostgresLogins in(Path file) {
    try {
      var stored = new Properties();
      if (Files.exists(file)) {
        try (var in = Files.newInputStream(file)) {
          stored.load(in);
        }
      }
      if (!stored.stringPropertyNames().containsAll(USERS)) {
        USERS.forEach(user -> stored.computeIfAbsent(user, _ -> newPassword()));
        write(stored, file);
      }
      return new PostgresLogins(
          login(stored, "postgres"),
          login(stored, "lazaret_owner"),
          login(stored, "lazaret_tenant"),
          login(stored, "lazaret_service"),
          login(stored, "lazaret_worker"));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the database passwords in " + file, e);
    }
  }

  private static DatabaseLogin login(Properties stored, String user) {
    return new DatabaseLogin(user, stored.getProperty(user));
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static void write(Properties logins, Path file) throws IOException {
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "passwords",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        draft,
        USERS.stream()
            .map(user -> user + "=" + logins.getProperty(user) + "\n")
            .collect(Collectors.joining()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
