package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaskPlacesTest {
  private static final long CLONE_FS = 0x200;
  private static final long CLONE_FILES = 0x400;
  private static final long THREAD = 0x1_0000 | CLONE_FS | CLONE_FILES;
  private static final int SHELL = 7;
  private static final int OTHER = 8;
  private static final List<String> PROC = List.of("proc");
  private final TaskPlaces places = new TaskPlaces();

  @Test
  void remembersWhatWasToldAndWhereATaskWent() {
    told(SHELL, "/srv");
    assertThat(of(SHELL)).isEqualTo("/srv");

    places.moved(SHELL, List.of("tmp"));

    assertThat(of(SHELL)).isEqualTo("/tmp");
  }

  @Test
  void aChildBeginsWhereItsMakerStandsWithWhatThatHasOpen() {
    told(SHELL, "/srv");
    places.opened(SHELL, 3, PROC);
    places.made(SHELL, OTHER, 0);
    places.moved(SHELL, List.of("tmp"));
    places.opened(SHELL, 3, List.of("etc"));

    assertThat(of(OTHER)).isEqualTo("/srv");
    assertThat(places.file(OTHER, 3)).isEqualTo(PROC);
  }

  @Test
  void processesAndThreadsThatShareAFolderAndARootHaveTheSame() {
    told(SHELL, "/srv");
    places.made(SHELL, OTHER, CLONE_FS);

    told(OTHER, "/other");
    places.rooted(OTHER, PROC);

    assertThat(places.folder(SHELL)).containsExactly("other");
    assertThat(places.root(SHELL)).isEqualTo(PROC);
  }

  @Test
  void processesThatShareDescriptorsHaveTheSame() {
    places.made(SHELL, OTHER, CLONE_FILES);

    places.opened(OTHER, 20, PROC);

    assertThat(places.file(SHELL, 20)).isEqualTo(PROC);
    assertThat(places.root(OTHER)).isEmpty();
  }

  @Test
  void aThreadThatGoesOnAloneChangesNothingForTheOthers() {
    told(SHELL, "/srv");
    places.made(SHELL, OTHER, THREAD);
    places.unshared(OTHER, CLONE_FS | CLONE_FILES);

    places.rooted(OTHER, PROC);
    places.opened(OTHER, 3, PROC);

    assertThat(places.root(SHELL)).isEmpty();
    assertThat(places.file(SHELL, 3)).isNull();
    assertThat(places.folder(OTHER)).containsExactly("srv");
  }

  @Test
  void threadsKeepTheirPlaceWhenTheFirstOneEnds() {
    places.made(SHELL, OTHER, THREAD);
    places.rooted(SHELL, PROC);

    places.ended(SHELL);

    assertThat(places.root(OTHER)).isEqualTo(PROC);
  }

  @Test
  void aThreadThatExecutesAProgramTakesItsPlaceAlong() {
    places.made(SHELL, OTHER, THREAD);
    places.unshared(OTHER, CLONE_FS);
    places.rooted(OTHER, PROC);

    places.executed(OTHER, SHELL);
    places.ended(SHELL);

    assertThat(places.root(SHELL)).isEqualTo(PROC);
  }

  @Test
  void whoStandsInAFolderThatIsRenamedIsInTheNewOne() {
    told(SHELL, "/srv/app");
    places.opened(SHELL, 3, List.of("srv", "x"));

    places.renamed(new Renaming(List.of("srv"), List.of("data", "srv"), false));

    assertThat(of(SHELL)).isEqualTo("/data/srv/app");
    assertThat(places.file(SHELL, 3)).containsExactly("data", "srv", "x");
  }

  @Test
  void takesAFolderForOneBelowTheRootOnlyWhereItIs() {
    told(SHELL, "/srv");
    places.rooted(SHELL, PROC);

    assertThat(of(SHELL)).isEqualTo("(unreachable)/srv");
    assertThat(places.told(SHELL, of(SHELL))).containsExactly("srv");
  }

  @Test
  void saysWhenThereIsMoreThanItFollows() {
    for (int fd = 0; fd < 150_000; fd++) {
      places.opened(SHELL, fd, PROC);
    }
    assertThat(places.full()).isFalse();

    places.made(SHELL, OTHER, 0);

    assertThat(places.full()).isTrue();
  }

  private void told(int tid, String folder) {
    places.placed(message(tid, folder));
  }

  private String of(int tid) {
    return places.placed(message(tid, "")).context().cwd();
  }

  private static TraceMessage message(int tid, String cwd) {
    var context = new TraceMessage.Context(1, tid, SHELL, "id", TraceMessage.Ids.ROOT, cwd);
    return new TraceMessage(Kind.RAW, 1, context, null, Map.of(), Map.of(), new byte[0]);
  }
}
