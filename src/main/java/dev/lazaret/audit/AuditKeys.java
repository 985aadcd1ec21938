package dev.lazaret.audit;

import dev.lazaret.platform.PlatformConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The audit key of this process; a worker has none. */
@Singleton
final class AuditKeys {
  private final Optional<AuditKey> key;

  AuditKeys(AuditConfig config, PlatformConfig platform) {
    key =
        platform.role().isWeb()
            ? Optional.of(new AuditKey(seed(config, platform.data().resolve("secrets"))))
            : Optional.empty();
  }

  Optional<AuditKey> find() {
    return key;
  }

  private static byte[] seed(AuditConfig config, Path secrets) {
    String text = config.key().orElseGet(() -> kept(secrets));
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("lazaret.audit.key is not base64", e);
    }
  }

  /** That of a local installation, made where there is none; {@code up} makes the folder. */
  private static String kept(Path secrets) {
    if (!Files.isDirectory(secrets)) {
      throw new IllegalStateException(
          "lazaret.audit.key is missing: 32 random bytes in base64 (openssl rand -base64 32)");
    }
    Path file = secrets.resolve("audit-key");
    try {
      make(file);
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read or make " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] seed = new byte[AuditKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".audit-key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, Base64.getEncoder().encodeToString(seed) + "\n");
    try {
      Files.createLink(file, draft); // of two processes that start at once, the first one's stays
    } catch (FileAlreadyExistsException e) {
      return;
    } finally {
      Files.delete(draft);
    }
  }
}
