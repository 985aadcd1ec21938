package dev.lazaret.check.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.FuzzedFile;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.List;

/** passwd and shadow: one fact a line at most, and never a password. */
public final class AccountFilesFuzz {
  private AccountFilesFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    long lines = new String(input, UTF_8).lines().count();
    for (String path : List.of(AccountFiles.PASSWD, AccountFiles.SHADOW)) {
      List<Fact> facts = FuzzedFile.read(new AccountFiles(), path, input);
      Claim.holds(facts.size() <= lines + 1, "a line is one account at most");
      Claim.equal(facts.getFirst().kind(), AccountFiles.FILE, "that it was read is a fact");
      facts.stream().skip(1).forEach(AccountFilesFuzz::account);
    }
  }

  private static void account(Fact fact) {
    Claim.holds(!fact.text("name").isBlank(), "an account has a name");
    Claim.holds(PasswordState.valueOf(fact.text("password")) != null, "no password is kept");
    fact.attributes()
        .values()
        .forEach(value -> {
          Claim.holds(value.length() <= 201, "values are short");
          Claim.holds(value.chars().noneMatch(Character::isISOControl), "values can be printed");
          Claim.equal(new String(value.getBytes(UTF_8), UTF_8), value, "values can be stored");
        });
  }

  public static List<byte[]> seeds() {
    return List.of(
            "root:x:0:0:root:/root:/bin/sh\n+nis::::::\n#c\nbad\na::1:1:::\n",
            "root:*:19000:0:99999:7:::\na:!:1\nb::\nc:$6$abc:2\n")
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}
