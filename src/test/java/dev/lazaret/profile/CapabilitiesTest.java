package dev.lazaret.profile;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.changed;
import static dev.lazaret.behavior.TestEvents.forked;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.succeeded;
import static dev.lazaret.behavior.TestEvents.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.TestEvents;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {
  private static final ShippedFiles SHIPPED =
      TestFiles.shipped()
          .folder("/", 0, 0755)
          .folder("/tmp", 0, 01777)
          .folder("/home/app", 1000, 0700)
          .file("/home/app/key", 1000, 0600)
          .folder("/srv", 1000, 0755)
          .file("/srv/list", 1000, 0644)
          .folder("/spool", 33, 01777)
          .file("/spool/lock", 1000, 0644);

  private static Set<String> used(Event... events) {
    return Capabilities.of(Arrays.asList(events), SHIPPED).used();
  }

  private static Event chown(String path, String ids) {
    return new Event.PathChanged(
        TestEvents.by(7, 0, 0), "chown", GuestFile.of(path), GuestFile.of(ids), 0, Event.Result.OK);
  }

  private static Event kill(int sender, int target) {
    return new Event.KernelCalled(
        TestEvents.by(7, sender, sender),
        "kill",
        List.of((long) target, 15L),
        List.of(),
        Event.Result.OK);
  }

  @Test
  void whatIsDoneInAUserNamespaceOfOnesOwnNeedsNothing() {
    long userAndNames = 0x1400_0000L;

    assertThat(used(succeeded("unshare", userAndNames), succeeded("sethostname"))).isEmpty();
    assertThat(used(forked(userAndNames), calledBy(8, "sethostname"))).isEmpty();
    assertThat(used(succeeded("sethostname"))).containsExactly("SYS_ADMIN");
    assertThat(used(called("unshare", userAndNames), succeeded("sethostname")))
        .containsExactly("SYS_ADMIN");
  }

  private static Event calledBy(int pid, String call) {
    return new Event.KernelCalled(
        TestEvents.by(pid, 0, 0), call, List.of(), List.of(), Event.Result.OK);
  }

  @Test
  void rootNeedsNothingForWhatItsOwnAndEverybodysRightsAllow() {
    assertThat(
            used(read("/srv/list"), changed("mkdir", "/tmp/new", 0755), chown("/tmp/new", "0:0")))
        .isEmpty();
  }

  @Test
  void rootReadsWhatIsKeptFromItByReadingEverything() {
    assertThat(used(read("/home/app/key"))).containsExactly("DAC_READ_SEARCH");
  }

  @Test
  void rootWritesWhatIsKeptFromItByOverridingRights() {
    assertThat(used(written("/srv/list"))).containsExactly("DAC_OVERRIDE");
    assertThat(used(changed("mkdir", "/srv/new", 0755))).containsExactly("DAC_OVERRIDE");
  }

  @Test
  void whoChangesTheModeOfAForeignFileActsAsItsOwner() {
    assertThat(used(changed("chmod", "/srv/list", 0600))).containsExactly("FOWNER");
    assertThat(used(changed("unlink", "/spool/lock", 0))).containsExactly("FOWNER");
  }

  @Test
  void whoKeepsTheGroupBitOfAForeignGroupNeedsACapabilityForIt() {
    var given = List.of(changed("mkdir", "/tmp/x", 0755), chown("/tmp/x", "-1:33"));
    var set = changed("chmod", "/tmp/x", 02755);

    assertThat(used(given.get(0), given.get(1), set)).containsExactly("CHOWN", "FSETID");
  }

  @Test
  void rightsFollowFilesThatAreGivenAway() {
    var events = List.of(changed("mkdir", "/tmp/d", 0700), chown("/tmp/d", "33:33"));

    assertThat(used(events.get(0), events.get(1), changed("mkdir", "/tmp/d/x", 0755)))
        .containsExactly("CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH");
  }

  @Test
  void whoIsNotRootUsesNoCapabilityOnFiles() {
    var reads =
        new Event.Opened(
            TestEvents.by(7, 33, 33), GuestFile.of("/home/app/key"), false, false, Event.Result.OK);

    assertThat(used(reads)).isEmpty();
  }

  @Test
  void signalsNeedACapabilityOnlyWhereTheTargetIsAnothersProcess() {
    var worker =
        new Event.Executed(
            TestEvents.by(9, 33, 33), GuestFile.of("/tmp/w"), List.of(), Event.Result.OK);

    assertThat(used(worker, kill(0, 9))).containsExactly("KILL");
    assertThat(used(worker, kill(33, 9))).isEmpty();
  }

  @Test
  void whoAsksForTheIdsThatItHasNeedsNothing() {
    var same =
        new Event.IdentityChanged(TestEvents.by(7, 0, 0), "setuid", 0, 0, 0, Event.Result.OK);
    var other =
        new Event.IdentityChanged(TestEvents.by(7, 0, 0), "setresgid", -1, 33, -1, Event.Result.OK);

    assertThat(used(same)).isEmpty();
    assertThat(used(other)).containsExactly("SETGID");
  }
}
