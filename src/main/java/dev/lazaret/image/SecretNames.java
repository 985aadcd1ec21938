package dev.lazaret.image;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from the name of a variable, flag or member whether its value is likely to be a secret. */
final class SecretNames {
  private static final int MAXIMUM = 256;
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");

  private static final Set<String> WORDS =
      Set.of(
          "credential",
          "credentials",
          "passcode",
          "token",
          "tokens",
          "apikey",
          "accesskey",
          "privatekey",
          "requirepass",
          "masterauth",
          "dockerconfigjson");

  /** Found also inside of longer words, as in PGPASSWORD. */
  private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "secret");

  private static final Set<String> KINDS_OF_KEYS =
      Set.of(
          "api",
          "access",
          "private",
          "encryption",
          "signing",
          "master",
          "account",
          "storage",
          "session",
          "license",
          "ssh",
          "service",
          "auth",
          "shared",
          "app",
          "deploy",
          "hmac",
          "jwt",
          "aes",
          "cookie",
          "admin",
          "wallet");

  /** Words at the end that make the value a description of a secret, or the place of one. */
  private static final Set<String> ABOUT =
      Set.of(
          "file",
          "path",
          "dir",
          "url",
          "uri",
          "host",
          "port",
          "user",
          "username",
          "type",
          "length",
          "size",
          "ttl",
          "expiry",
          "expires",
          "expiration",
          "timeout",
          "name",
          "policy",
          "method",
          "enabled",
          "version",
          "algorithm",
          "prefix",
          "header",
          "endpoint",
          "min",
          "max",
          "count",
          "minlen",
          "issuer",
          "audience",
          "sha256",
          "sha512",
          "store");

  private SecretNames() {}

  static boolean isSecret(String name) {
    if (name.isEmpty() || name.length() > MAXIMUM) {
      return false;
    }
    List<String> words = words(name);
    if (words.isEmpty() || ABOUT.contains(words.getLast())) {
      return false;
    }
    return words.stream().anyMatch(SecretNames::isSecretWord)
        || words.equals(List.of("auth"))
        || endsInPassword(words)
        || endsInKey(words);
  }

  private static boolean isSecretWord(String word) {
    return WORDS.contains(word)
        || word.endsWith("token")
        || PARTS.stream().anyMatch(word::contains);
  }

  /** PWD and OLDPWD alone are the working directory. */
  private static boolean endsInPassword(List<String> words) {
    String last = words.getLast();
    return last.equals("pass") || (last.equals("pwd") && words.size() > 1);
  }

  private static boolean endsInKey(List<String> words) {
    int size = words.size();
    return size > 1 && words.getLast().equals("key") && KINDS_OF_KEYS.contains(words.get(size - 2));
  }

  private static List<String> words(String name) {
    String separated = CAMEL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    return SEPARATORS.splitAsStream(separated).filter(word -> !word.isEmpty()).toList();
  }
}
