package dev.lazaret.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Remembers a server and a token. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = "Remembers a server and a token; the token is asked for where it is not given.")
final class LoginCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String server = options.namedServer();
    String token = options.namedToken().orElseGet(LoginCommand::ask).strip();
    if (!new Api(server, token).knowsToken()) {
      throw new CommandFailure(server + " does not know this token, or it has expired");
    }
    var file = LoginFile.ofUser(System.getenv());
    file.write(new LoginFile.Login(server, token));
    new Terminal(spec.commandLine().getOut())
        .say("Logged in to " + server + " (kept in " + file.path() + ")");
    return ExitCode.OK;
  }

  private static String ask() {
    var console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Token: ");
      return typed == null ? "" : new String(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the token", e);
    }
  }
}
