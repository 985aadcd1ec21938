package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WelcomeTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.createDirectories(folder.resolve("secrets"));
  }

  @Test
  void showsTheFirstPasswordOnceAndForgetsItWhenItWasChanged() throws IOException {
    Path password = Files.writeString(folder.resolve("secrets/operator-password"), "first\n");

    assertThat(said(false, Map.of())).contains("password: first (to be changed");
    assertThat(said(false, Map.of())).contains(password.toString()).doesNotContain(": first (");
    Files.delete(password);
    assertThat(said(false, Map.of())).contains("as you chose it");
  }

  @Test
  void saysHowAnExternalDatabaseGetsItsFirstAccount() {
    assertThat(said(false, Map.of(Database.URL, "jdbc:postgresql://db/lazaret")))
        .contains("LAZARET_BOOTSTRAP_OPERATOR_PASSWORD");
  }

  @Test
  void endsWhatIsDetachedByDownOnItsFolderOnly() {
    assertThat(said(true, Map.of()))
        .contains("./lazaret down --data " + folder)
        .doesNotContain("Ctrl-C");
    assertThat(said(false, Map.of())).contains("Ctrl-C, or ./lazaret down --data " + folder);
  }

  private String said(boolean detached, Map<String, String> environment) {
    out.getBuffer().setLength(0);
    var settings = new UpSettings(new DataFolder(folder), "127.0.0.1", 8080, detached);
    new Welcome(settings, new Terminal(new PrintWriter(out, true)), environment).say();
    return out.toString();
  }
}
