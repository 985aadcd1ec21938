package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the one at the terminal needs next. The password is shown once. */
final class Welcome {
  private final UpSettings settings;
  private final Terminal terminal;

  Welcome(UpSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  void say() {
    terminal.say("lazaret: ready at " + settings.url());
    Path password = settings.data().operatorPassword();
    Path shown = settings.data().run().resolve("password-shown");
    try {
      if (Files.exists(password) && !Files.exists(shown)) {
        terminal.say(
            "  operator account: operator, password: "
                + Files.readString(password).strip()
                + " (to be changed at the first sign-in)");
        Files.createFile(shown);
      } else if (Files.exists(password)) {
        terminal.say("  operator account: operator (its first password is in " + password + ")");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + password, e);
    }
    if (Files.exists(settings.data().tokens())) {
      terminal.say("  tokens:           " + settings.data().tokens());
    }
    terminal.say("  to end it:        Ctrl-C, or ./lazaret down");
  }
}
