package dev.lazaret.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is asked, as whom, and how the answer is printed. */
final class ServerOptions {
  static final String LOCAL = "http://localhost:8080";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Address (else $$LAZARET_URL, else that of `login`, else " + LOCAL + ").")
  private @Nullable String server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Token (else $$LAZARET_TOKEN, else that of `login`).")
  private @Nullable String token;

  @Option(names = "--json", description = "Prints the server's answer as it is.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** The API, with what was given, or else remembered. */
  Api api() {
    Map<String, String> environment = System.getenv();
    var login = LoginFile.ofUser(environment).read();
    String address =
        first(server, environment.get("LAZARET_URL"))
            .or(() -> login.map(LoginFile.Login::server))
            .orElse(LOCAL);
    String secret =
        first(token, environment.get("LAZARET_TOKEN"))
            .or(() -> login.filter(l -> l.server().equals(address)).map(LoginFile.Login::token))
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "No token for "
                        + address
                        + ": use `lazaret login`, --token or $LAZARET_TOKEN"));
    return new Api(address, secret);
  }

  /** The server named by option or environment. */
  String namedServer() {
    return first(server, System.getenv("LAZARET_URL")).orElse(LOCAL);
  }

  /** The token named by option or environment. */
  Optional<String> namedToken() {
    return first(token, System.getenv("LAZARET_TOKEN"));
  }

  private static Optional<String> first(@Nullable String option, @Nullable String variable) {
    if (option != null && !option.isBlank()) {
      return Optional.of(option);
    }
    return Optional.ofNullable(variable).filter(value -> !value.isBlank());
  }
}
