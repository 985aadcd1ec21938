package dev.lazaret.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code login} remembers, in a file that only its owner can read. */
record LoginFile(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A remembered server and the token for it. */
  record Login(String server, String token) {}

  /** Below {@code $XDG_CONFIG_HOME}, else {@code $HOME/.config}, else that of the user database. */
  static LoginFile ofUser(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    Path base =
        configured.isBlank()
            ? Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".config")
            : Path.of(configured);
    return new LoginFile(base.resolve("lazaret").resolve("login.json"));
  }

  Optional<Login> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), Login.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + path + ": log in again", e);
    }
  }

  void write(Login login) {
    try {
      Path folder = Objects.requireNonNull(path.getParent());
      Files.createDirectories(folder);
      Path half =
          Files.createTempFile(
              folder,
              "login",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(half, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(login));
      Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + path + ": " + e.getMessage(), e);
    }
  }
}
