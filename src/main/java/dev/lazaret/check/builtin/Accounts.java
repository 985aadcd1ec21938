package dev.lazaret.check.builtin;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The accounts of the merged view: those of the topmost {@code etc/passwd} and its shadow. */
final class Accounts {
  private final List<Account> all;

  private final boolean unread;

  private Accounts(List<Account> all, boolean unread) {
    this.all = List.copyOf(all);
    this.unread = unread;
  }

  /** One account; {@code source} is the passwd line's fact. */
  record Account(String name, OptionalLong uid, String shell, boolean open, LocatedFact source) {
    boolean isRoot() {
      return uid.isPresent() && uid.getAsLong() == 0;
    }
  }

  static Accounts of(MergedView view, LayerFacts layers) {
    List<LocatedFact> passwd = layers.current(AccountFiles.ID, AccountFiles.PASSWD, view);
    List<LocatedFact> shadow = layers.current(AccountFiles.ID, AccountFiles.SHADOW, view);
    Map<String, Fact> passwords = new HashMap<>();
    ofKind(AccountFiles.PASSWORD, shadow)
        .forEach(line -> passwords.putIfAbsent(line.fact().text("name"), line.fact()));
    return new Accounts(
        ofKind(AccountFiles.ACCOUNT, passwd).map(line -> account(line, passwords)).toList(),
        isUnread(AccountFiles.PASSWD, passwd, view) || isUnread(AccountFiles.SHADOW, shadow, view));
  }

  private static Stream<LocatedFact> ofKind(String kind, List<LocatedFact> facts) {
    return facts.stream().filter(located -> located.fact().kind().equals(kind));
  }

  /** A link can make a file of another name the file of accounts, and that one was not read. */
  private static boolean isUnread(String path, List<LocatedFact> facts, MergedView view) {
    return facts.isEmpty()
        && view.resolve(path)
            .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
            .isPresent();
  }

  private static Account account(LocatedFact line, Map<String, Fact> shadow) {
    Fact fact = line.fact();
    PasswordState state = PasswordState.valueOf(fact.text("password"));
    Fact hidden = shadow.get(fact.text("name"));
    if (state == PasswordState.IN_SHADOW && hidden != null) {
      state = PasswordState.valueOf(hidden.text("password"));
    }
    return new Account(
        fact.text("name"),
        number(fact.text("uid")),
        fact.text("shell"),
        state == PasswordState.EMPTY,
        line);
  }

  List<Account> all() {
    return all;
  }

  /** How a check over the accounts ends that has these findings. */
  CheckOutcome outcome(List<Finding> findings) {
    return unread
        ? new CheckOutcome.Truncated(new Limit("account-files-by-other-names", 0), findings)
        : new CheckOutcome.Completed(findings);
  }

  /**
   * Whether a runtime that is given this name starts as uid 0. Of several lines of a name the first
   * counts; an id that is not a number is 0 to runtimes (runc, libcontainer/user, {@code
   * parseParts}).
   */
  boolean isRoot(String name) {
    return all.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .filter(account -> account.isRoot() || account.uid().isEmpty())
        .isPresent();
  }

  /** Whether there is an account of this name. */
  boolean has(String name) {
    return all.stream().anyMatch(account -> account.name().equals(name));
  }

  /** A decimal id; empty for anything else. */
  private static OptionalLong number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(character -> character >= '0' && character <= '9');
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
