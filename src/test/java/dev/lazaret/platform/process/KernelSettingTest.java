package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelSettingTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path setting;
  private KernelSetting kernel;

  @BeforeEach
  void open() {
    setting = folder.resolve("wmem_default");
    kernel = new KernelSetting(setting, folder.resolve("run/record"), said::add);
  }

  @Test
  void putsBackWhatItRaised() throws IOException {
    Files.writeString(setting, "212992\n");

    kernel.raise();
    String raised = Files.readString(setting);
    kernel.restore();

    assertThat(raised).isEqualTo("4194304");
    assertThat(Files.readString(setting)).isEqualTo("212992");
  }

  @Test
  void leavesAloneWhatSomebodyElseChangedSince() throws IOException {
    Files.writeString(setting, "212992\n");

    kernel.raise();
    Files.writeString(setting, "8388608");
    kernel.restore();

    assertThat(Files.readString(setting)).isEqualTo("8388608");
  }

  @Test
  void goesOnWhereTheNetworkOfAContainerDoesNotShowIt() throws IOException {
    kernel.raise();
    kernel.restore();

    assertThat(said).singleElement().asString().contains("cannot be seen");
    assertThat(setting).doesNotExist();
  }
}
