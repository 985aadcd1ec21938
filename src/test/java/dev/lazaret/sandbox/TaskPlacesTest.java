package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkingFoldersTest {
  private static final long CLONE_FS = 0x200;
  private static final long THREAD = 0x1_0000 | CLONE_FS;
  private static final int SHELL = 7;
  private static final int CHILD = 8;
  private final WorkingFolders folders = new WorkingFolders();

  @Test
  void remembersWhatWasToldAndWhereAProcessWent() {
    told(SHELL, "/srv");
    assertThat(of(SHELL)).isEqualTo("/srv");

    folders.moved(SHELL, "/tmp");

    assertThat(of(SHELL)).isEqualTo("/tmp");
  }

  @Test
  void aChildBeginsWhereItsMakerStands() {
    told(SHELL, "/srv");
    folders.made(SHELL, CHILD, 0);
    folders.moved(SHELL, "/tmp");

    assertThat(of(CHILD)).isEqualTo("/srv");
  }

  @Test
  void threadsThatShareTheFolderAreOrdinary() {
    told(SHELL, "/srv");
    folders.made(SHELL, SHELL, THREAD);

    assertThat(of(SHELL)).isEqualTo("/srv");
  }

  @Test
  void claimsToKnowNothingWhereProcessesShareAFolderOrThreadsDoNot() {
    told(SHELL, "/srv");
    folders.made(SHELL, CHILD, CLONE_FS);

    told(SHELL, "/other");

    assertThat(of(SHELL)).isEqualTo(WorkingFolders.UNKNOWN);
    assertThat(of(CHILD)).isEqualTo(WorkingFolders.UNKNOWN);
  }

  private void told(int pid, String folder) {
    folders.placed(message(pid, folder));
  }

  private String of(int pid) {
    return folders.placed(message(pid, "")).context().cwd();
  }

  private static TraceMessage message(int pid, String cwd) {
    var context = new TraceMessage.Context(1, pid, pid, "id", TraceMessage.Ids.ROOT, cwd);
    return new TraceMessage(Kind.RAW, 1, context, null, Map.of(), Map.of(), new byte[0]);
  }
}
