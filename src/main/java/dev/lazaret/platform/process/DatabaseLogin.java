package dev.lazaret.platform.process;

/** A login role of PostgreSQL and its password. */
public record DatabaseLogin(String user, String password) {
  @Override
  public String toString() {
    return user + " (password withheld)";
  }
}
