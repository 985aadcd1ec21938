package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;

/** Hashes and checks passwords with bcrypt. */
final class Passwords {
  static final int MIN_LENGTH = 12;
  // bcrypt looks at no more.
  static final int MAX_BYTES = 72;
  private static final int COST = 11;
  // Checked where there is no such account, so that the time taken tells nothing.
  static final String NOBODY = hash(SecretText.newPassword());

  private Passwords() {}

  static String hash(String password) {
    return BcryptUtil.bcryptHash(password, COST);
  }

  static boolean matches(String password, String hash) {
    return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && BcryptUtil.matches(password, hash);
  }

  /** Throws a 400 {@code password-unacceptable} where a new password may not be chosen. */
  static void requireAcceptable(String password) {
    if (password.length() < MIN_LENGTH
        || password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new ProblemException(
          Problem.of(
                  "password-unacceptable",
                  "Password not acceptable",
                  400,
                  "The password is too short or too long.")
              .withBound(
                  "password length",
                  MIN_LENGTH + "-" + MAX_BYTES,
                  "Choose one of 12 characters at least and 72 bytes at most."));
    }
  }
}
