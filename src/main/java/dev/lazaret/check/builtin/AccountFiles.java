package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Records the accounts of {@code etc/passwd} and {@code etc/shadow} (passwd(5), shadow(5)). Of a
 * password it keeps only whether there is one.
 */
@Singleton
final class AccountFiles implements LayerCheck {
  static final CheckId ID = new CheckId("account-files");
  static final String PASSWD = "etc/passwd";
  static final String SHADOW = "etc/shadow";
  static final String ACCOUNT = "account";
  static final String PASSWORD = "password";

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles(PASSWD, SHADOW);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    boolean passwd = entry.path().equals(PASSWD);
    new String(content.bytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> isAccount(fields, passwd ? 7 : 2))
        .forEach(fields -> layer.record(passwd ? account(fields) : password(fields)));
  }

  /** Lines of NIS begin with a sign; comments and short lines are ignored as libc ignores them. */
  private static boolean isAccount(String[] fields, int atLeast) {
    String name = fields[0].strip();
    return fields.length >= atLeast && !name.isEmpty() && "+-#".indexOf(name.charAt(0)) < 0;
  }

  private static Fact account(String[] fields) {
    return new Fact(
        ACCOUNT,
        PASSWD,
        Map.of(
            "name", Excerpt.of(fields[0]),
            "password", PasswordState.of(fields[1]).name(),
            "uid", Excerpt.of(fields[2]),
            "shell", Excerpt.of(fields[6].strip())));
  }

  private static Fact password(String[] fields) {
    return new Fact(
        PASSWORD,
        SHADOW,
        Map.of("name", Excerpt.of(fields[0]), "password", PasswordState.of(fields[1]).name()));
  }
}
