package dev.lazaret.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The files of the data folder that hold secrets; only their owner can read them. */
final class SecretFolder {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path tokens;
  private final Path password;

  SecretFolder(Path data) {
    this.tokens = data.resolve("tokens.json");
    this.password = data.resolve("secrets").resolve("operator-password");
  }

  void writeOperatorPassword(String text) {
    write(password, text + "\n");
  }

  /** Once it was changed, the first password opens nothing and would only mislead. */
  void removeOperatorPassword() {
    try {
      Files.deleteIfExists(password);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not remove " + password, e);
    }
  }

  /** The tokens written before; a missing node where there are none or the file is not JSON. */
  JsonNode readTokens() {
    try {
      return Files.exists(tokens) ? JSON.readTree(tokens.toFile()) : MissingNode.getInstance();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return MissingNode.getInstance(); // cut short by a full disk, say: every token is made anew
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + tokens, e);
    }
  }

  void writeTokens(JsonNode content) {
    write(tokens, content.toPrettyString() + "\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", "", owner);
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file, e);
    }
  }
}
