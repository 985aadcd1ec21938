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
import java.util.Map;
import java.util.function.Function;

/**
 * Records the accounts of {@code etc/passwd} and {@code etc/shadow} (passwd(5), shadow(5)). Of a
 * password it keeps only whether there is one. Files of these names in other folders are read as
 * well, as some images only link to them; that a file was read is a fact of its own.
 */
@Singleton
final class AccountFiles implements LayerCheck {
  static final CheckId ID = new CheckId("account-files");
  static final String PASSWD = "etc/passwd";
  static final String SHADOW = "etc/shadow";
  static final String FILE = "file";
  static final String ACCOUNT = "account";
  static final String PASSWORD = "password";

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> {
      if (isNamed(entry, PASSWD)) {
        read(entry, content, layer, 7, fields -> account(entry.path(), fields));
      } else if (isNamed(entry, SHADOW)) {
        read(entry, content, layer, 2, fields -> password(entry.path(), fields));
      }
    };
  }

  private static boolean isNamed(LayerEntry entry, String path) {
    return entry.path().equals(path) || entry.path().endsWith("/" + path);
  }

  private static void read(
      LayerEntry entry,
      EntryContent content,
      LayerContext layer,
      int fieldsAtLeast,
      Function<String[], Fact> fact) {
    layer.record(Fact.of(FILE, entry.path()));
    content
        .text()
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> isAccount(fields, fieldsAtLeast))
        .forEach(fields -> layer.record(fact.apply(fields)));
  }

  /** Lines of NIS begin with a sign; comments and short lines are ignored as libc ignores them. */
  private static boolean isAccount(String[] fields, int atLeast) {
    String name = fields[0].strip();
    return fields.length >= atLeast && !name.isEmpty() && "+-#".indexOf(name.charAt(0)) < 0;
  }

  private static Fact account(String path, String[] fields) {
    return new Fact(
        ACCOUNT,
        path,
        Map.of(
            "name", Excerpt.of(fields[0]),
            "password", PasswordState.of(fields[1]).name(),
            "uid", Excerpt.of(fields[2]),
            "shell", Excerpt.of(fields[6].strip())));
  }

  private static Fact password(String path, String[] fields) {
    return new Fact(
        PASSWORD,
        path,
        Map.of("name", Excerpt.of(fields[0]), "password", PasswordState.of(fields[1]).name()));
  }
}
