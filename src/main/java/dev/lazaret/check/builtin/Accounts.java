package dev.lazaret.check.builtin;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The accounts of the merged view: those of the topmost {@code etc/passwd} and its shadow. */
final class Accounts {
  private final List<Account> all;

  private Accounts(List<Account> all) {
    this.all = List.copyOf(all);
  }

  /** One account; {@code source} is the passwd line's fact. */
  record Account(String name, OptionalLong uid, String shell, boolean open, LocatedFact source) {
    boolean isRoot() {
      return uid.isPresent() && uid.getAsLong() == 0;
    }
  }

  static Accounts of(MergedView view, LayerFacts layers) {
    Map<String, Fact> shadow = new HashMap<>();
    for (LocatedFact line : layers.current(AccountFiles.ID, AccountFiles.SHADOW, view)) {
      shadow.putIfAbsent(line.fact().text("name"), line.fact());
    }
    return new Accounts(
        layers.current(AccountFiles.ID, AccountFiles.PASSWD, view).stream()
            .map(line -> account(line, shadow))
            .toList());
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

  /** Whether the account of this name has uid 0; like libc, the first line of a name counts. */
  boolean isRoot(String name) {
    return all.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .filter(Account::isRoot)
        .isPresent();
  }

  /** A decimal id; empty for anything else. */
  static OptionalLong number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(character -> character >= '0' && character <= '9');
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
