package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineToolTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "submit",
        "submit image.tar --repository r",
        "submit /nowhere/image.tar --repository r --tag t",
        "verdict",
        "watch",
        "up --port 70000",
        "up --port x",
        "up --install --no-install",
        "status --no-such-option",
        "status --server nonsense --token lzt_x",
      })
  void answersWrongUseWithThree(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("lazaret: ");
  }

  @Test
  void saysWhatToDoWhereNobodyAnswers() {
    int code = run("status", "--server", "http://127.0.0.1:9", "--token", "lzt_x");

    assertThat(code).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("Could not reach http://127.0.0.1:9", "./lazaret up");
  }

  @Test
  void saysWhichOfAddressAndTokenIsWrong() {
    run("status", "--server", "nonsense", "--token", "lzt_x");
    assertThat(err.toString()).contains("Not the address of a server: nonsense", "--server");

    run("status", "--server", "http://127.0.0.1:9", "--token", "lzt\n");
    assertThat(err.toString()).contains("The token holds characters");
  }

  @Test
  void explainsEachWord() {
    for (String word : CommandLineTool.commandLine().getSubcommands().keySet()) {
      assertThat(run(word, "--help")).as(word).isZero();
    }
  }

  private int run(String... words) {
    return CommandLineTool.commandLine()
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter()))
        .execute(words);
  }
}
