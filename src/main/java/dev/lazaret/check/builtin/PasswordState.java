package dev.lazaret.check.builtin;

/** What the password field of an account says (passwd(5), shadow(5)), without the password. */
enum PasswordState {
  /** Anybody may sign in without a password. */
  EMPTY,
  /** The field of the shadow file counts. */
  IN_SHADOW,
  /** No password fits. */
  LOCKED,
  /** There is a password. */
  SET;

  static PasswordState of(String field) {
    if (field.isEmpty()) {
      return EMPTY;
    }
    if (field.equals("x")) {
      return IN_SHADOW;
    }
    return field.startsWith("!") || field.startsWith("*") ? LOCKED : SET;
  }
}
