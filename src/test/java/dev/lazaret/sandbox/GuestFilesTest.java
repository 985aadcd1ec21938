package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Phase;
import dev.lazaret.sandbox.PathWalk.Last;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GuestFilesTest {
  private static final int PID = 7;
  private static final String TRIGGER = "/proc/sysrq-trigger";

  private final GuestFiles files =
      new GuestFiles(
          new LinkTree(
              Map.of(
                  "/app/x", TRIGGER,
                  "/app/kernel", "/proc/sys",
                  "/app/deep/y", "../x",
                  "/loop", "loop",
                  "/bin", "usr/bin")));

  private static TraceMessage.Context process(int pid, String cwd) {
    return new TraceMessage.Context(1, pid, pid, "id", TraceMessage.Ids.ROOT, cwd);
  }

  private GuestFile file(String path, Last last, Result result) {
    var who = process(PID, "/app");
    files.places().moved(PID, GuestPath.names(who.cwd()));
    return files.file(who, who.cwd(), path, last, result);
  }

  private @Nullable String actual(String path) {
    return file(path, Last.FOLLOWED, Result.OK).actual();
  }

  private void change(String call, String first, @Nullable String second) {
    change(call, first, second, 0);
  }

  private void change(String call, String first, @Nullable String second, int flags) {
    var process = new Event.ProcessInfo(PID, 1, "", List.of(), 0, 0, 0, 0, Event.Origin.IMAGE);
    var header = new Event.Header(1, Phase.START, process);
    var to = second == null ? null : file(second, Last.NAMED, Result.OK);
    var from = call.equals("symlink") ? GuestFile.of(first) : file(first, Last.NAMED, Result.OK);
    files.changed(new Event.PathChanged(header, call, from, to, flags, Result.OK));
  }

  @Test
  void followsALinkThatTheImageShips() {
    GuestFile file = file("x", Last.FOLLOWED, Result.OK);

    assertThat(file.written()).isEqualTo("/app/x");
    assertThat(file.actual()).isEqualTo(TRIGGER);
    assertThat(actual("/app/deep/y")).isEqualTo(TRIGGER);
    assertThat(actual("/bin/sh")).isEqualTo("/usr/bin/sh");
  }

  @Test
  void climbsFromWhereALinkLeadsAndNotFromWhereItStands() {
    assertThat(actual("kernel/../sysrq-trigger")).isEqualTo(TRIGGER);
  }

  @Test
  void followsLinksThatTheRunMakes() {
    change("symlink", "/proc", "/tmp/p");
    change("symlink", "sysrq-trigger", "/tmp/q");

    assertThat(actual("/tmp/p/sysrq-trigger")).isEqualTo(TRIGGER);
    assertThat(actual("/tmp/q")).isEqualTo("/tmp/sysrq-trigger");
  }

  @Test
  void forgetsLinksThatAreRemovedOrReplaced() {
    change("unlink", "/app/x", null);
    change("rename", "/app/plain", "/app/kernel");

    assertThat(actual("/app/x")).isEqualTo("/app/x");
    assertThat(actual("/app/kernel/a")).isEqualTo("/app/kernel/a");
  }

  @Test
  void findsTheLinksOfAFolderThatWasMoved() {
    change("rename", "/app", "/moved");

    assertThat(actual("/moved/x")).isEqualTo(TRIGGER);
    assertThat(actual("/app/x")).isEqualTo("/app/x");
  }

  @Test
  void followsNamesThatWereExchanged() {
    change("renameat2", "/app/x", "/tmp/plain", 2);

    assertThat(actual("/tmp/plain")).isEqualTo(TRIGGER);
    assertThat(actual("/app/x")).isEqualTo("/app/x");
  }

  @Test
  void tellsAHardLinkByTheFileItIs() {
    change("link", "/etc/ld.so.preload", "/tmp/h");

    assertThat(file("/tmp/h", Last.KEPT, Result.OK).actual()).isEqualTo("/etc/ld.so.preload");
  }

  @Test
  void followsWhatAProcessHas() {
    files.places().moved(9, List.of("proc", "sys"));
    files.opened(PID, GuestFile.of(TRIGGER), new Result(5, 0));

    assertThat(actual("/proc/self/root/proc/sysrq-trigger")).isEqualTo(TRIGGER);
    assertThat(actual("/proc/9/cwd/../sysrq-trigger")).isEqualTo(TRIGGER);
    assertThat(actual("/proc/thread-self/fd/5")).isEqualTo(TRIGGER);
    assertThat(actual("/dev/fd/5")).isEqualTo(TRIGGER);
    assertThat(actual("/dev/stdout")).isEqualTo("/proc/self/fd/1");
  }

  @Test
  void followsADescriptorThatWasDuplicated() {
    files.duplicated(PID, "/proc", new Result(9, 0));
    files.duplicated(PID, "pipe:[3]", new Result(8, 0));

    assertThat(actual("/proc/self/fd/9/sysrq-trigger")).isEqualTo(TRIGGER);
    assertThat(actual("/proc/self/fd/8")).isEqualTo("/proc/self/fd/8");
  }

  @Test
  void doesNotKnowWhatLiesBelowADescriptorThatItNeverSawOpened() {
    assertThat(actual("/proc/self/fd/20/sysrq-trigger")).isNull();
    assertThat(actual("/proc/self/fd/20")).isEqualTo("/proc/self/fd/20");

    assertThat(files.gaps()).hasSize(1);
  }

  @Test
  void tellsWhereAFileStoodBeforeItsFolderWasRenamed() {
    change("rename", "/root/.kube", "/root/k");

    GuestFile file = file("/root/k/config", Last.FOLLOWED, Result.OK);

    assertThat(file)
        .isEqualTo(new GuestFile("/root/k/config", "/root/k/config", "/root/.kube/config"));
    assertThat(file("/root/x", Last.FOLLOWED, Result.OK).origin()).isNull();
  }

  @Test
  void findsAFolderByItsDescriptorAfterItWasRenamed() {
    files.opened(PID, GuestFile.of("/tmp/s"), new Result(5, 0));
    change("rename", "/tmp/s", "/root/.ssh");

    assertThat(actual("/proc/self/fd/5/authorized_keys")).isEqualTo("/root/.ssh/authorized_keys");
  }

  @Test
  void takesTheRootOfAProcessThatChangedItAndOfItsChildren() {
    files.rooted(PID, GuestFile.of("/proc"));
    files.places().made(PID, 8, 0);
    var child = process(8, "/");

    assertThat(files.file(child, "/", "sysrq-trigger", Last.FOLLOWED, Result.OK).actual())
        .isEqualTo(TRIGGER);
    assertThat(files.file(child, "/", "/../../sysrq-trigger", Last.FOLLOWED, Result.OK).actual())
        .isEqualTo(TRIGGER);
  }

  @Test
  void seesWhatIsMountedElsewhere() {
    files.mounted(GuestFile.of("/tmp/m"), "/proc");

    assertThat(actual("/tmp/m/sysrq-trigger")).isEqualTo(TRIGGER);
  }

  @Test
  void leavesTheLastLinkWhereTheCallDoes() {
    assertThat(file("x", Last.KEPT, Result.OK).actual()).isEqualTo("/app/x");
    assertThat(file("/bin/../x", Last.KEPT, Result.OK).actual()).isEqualTo("/usr/x");
  }

  @Test
  void saysWhenAWayIsNotKnown() {
    assertThat(actual("/proc/4711/cwd/x")).isNull();
    assertThat(files.gaps()).hasSize(1);
  }

  @Test
  void takesLinksInACircleForTheErrorThatTheyAre() {
    assertThat(file("/loop", Last.FOLLOWED, new Result(-1, 40)).actual()).isNull();
    assertThat(files.gaps()).isEmpty();
  }

  @Test
  void saysWhenANameChangedThatIsNotKnown() {
    change("rename", "/app/x", null);

    assertThat(files.gaps()).singleElement().asString().contains("which is not known");
  }

  @Test
  void saysWhenMoreNamesChangedThanAreFollowed() {
    for (int i = 0; i < 60_000; i++) {
      change("symlink", "/proc", "/tmp/" + i);
    }

    assertThat(files.gaps()).contains("It changed more names than are followed");
  }
}
