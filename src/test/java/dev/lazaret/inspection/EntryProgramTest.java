package dev.lazaret.inspection;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.inspection.EntryProgram.Look;
import dev.lazaret.inspection.EntryProgram.MadeFor;
import org.junit.jupiter.api.Test;

final class EntryProgramTest {
  private static Look look(TestImage image, String program) throws Exception {
    try (ImageArchive archive = TestArchives.open(TestArchives.ociLayout(image))) {
      return new EntryProgram(
              archive, archive.images().getFirst(), Inspected.report(archive).view())
          .look(program);
    }
  }

  private static byte[] forArm() {
    byte[] program = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1}, 0, program, 0, 6);
    program[18] = (byte) 183;
    return program;
  }

  @Test
  void findsTheMachineOfAProgramByWhateverNameOfIt() throws Exception {
    // given
    TestImage image =
        image()
            .layer(layer().file("opt/real", 0755, forArm()).hardlink("opt/twin", "opt/real"))
            .layer(layer().hardlink("bin/start", "opt/twin").symlink("bin/sh", "start"));

    // then
    for (String name : new String[] {"/opt/real", "/opt/twin", "/bin/start", "sh"}) {
      assertThat(look(image, name)).as(name).isEqualTo(new MadeFor("arm64"));
    }
  }
}
