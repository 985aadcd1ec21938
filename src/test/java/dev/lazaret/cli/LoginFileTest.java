package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginFileTest {
  @TempDir Path home;

  @Test
  void liesBelowTheHomeThatTheEnvironmentNames() {
    assertThat(LoginFile.ofUser(Map.of("HOME", "/elsewhere")).path())
        .hasToString("/elsewhere/.config/lazaret/login.json");
    assertThat(LoginFile.ofUser(Map.of("HOME", "/elsewhere", "XDG_CONFIG_HOME", "/config")).path())
        .hasToString("/config/lazaret/login.json");
  }

  @Test
  void keepsTheTokenToItsOwner() throws Exception {
    var file = LoginFile.ofUser(Map.of("XDG_CONFIG_HOME", home.toString()));

    file.write(new LoginFile.Login("http://a", "lzt_1"));
    file.write(new LoginFile.Login("http://b", "lzt_2"));

    assertThat(file.read()).contains(new LoginFile.Login("http://b", "lzt_2"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }
}
