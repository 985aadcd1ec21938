package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the one at the terminal needs next. The password is shown once. */
final class Welcome {
  private static final String OPERATOR_PASSWORD = "LAZARET_BOOTSTRAP_OPERATOR_PASSWORD";

  private final UpSettings settings;
  private final Terminal terminal;
  private final Map<String, String> environment;

  Welcome(UpSettings settings, Terminal terminal, Map<String, String> environment) {
    this.settings = settings;
    this.terminal = terminal;
    this.environment = environment;
  }

  void say() {
    terminal.say("lazaret: ready at " + settings.url());
    terminal.say(
        "  operator account: "
            + (environment.containsKey(Database.URL) ? accountElsewhere() : localAccount()));
    if (Files.exists(settings.data().tokens())) {
      terminal.say("  tokens:           " + settings.data().tokens());
    }
    terminal.say("  to end it:        " + settings.ending());
  }

  /** An external database has its accounts already, or gets the first one by a setting. */
  private String accountElsewhere() {
    return environment.getOrDefault(OPERATOR_PASSWORD, "").isBlank()
        ? "of the database; where it has none yet, start once with " + OPERATOR_PASSWORD + " set"
        : "operator, first password: that of " + OPERATOR_PASSWORD;
  }

  private String localAccount() {
    Path password = settings.data().operatorPassword();
    Path shown = settings.data().run().resolve("password-shown");
    try {
      if (!Files.exists(password)) {
        return "operator, password: as you chose it";
      }
      if (Files.exists(shown)) {
        return "operator (its first password is in " + password + ")";
      }
      String first = Files.readString(password).strip();
      Files.createFile(shown);
      return "operator, password: " + first + " (to be changed at the first sign-in)";
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + password, e);
    }
  }
}
