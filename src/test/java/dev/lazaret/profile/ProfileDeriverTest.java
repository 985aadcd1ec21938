package dev.lazaret.profile;

import static dev.lazaret.behavior.TestEvents.bound;
import static dev.lazaret.behavior.TestEvents.by;
import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.changed;
import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestEvents.listened;
import static dev.lazaret.behavior.TestEvents.node;
import static dev.lazaret.behavior.TestEvents.succeeded;
import static dev.lazaret.behavior.TestEvents.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunStrain;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.Subject;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProfileDeriverTest {
  private static final ShippedFiles SHIPPED =
      TestFiles.shipped()
          .folder("/", 0, 0755)
          .folder("/run", 0, 0755)
          .folder("/etc", 0, 0755)
          .file("/etc/passwd", 0, 0644)
          .folder("/var/lib/app/db", 33, 0700)
          .file("/var/lib/app/db/schema", 33, 0600);

  private static RunProfile tight(Event... events) {
    return ProfileDeriver.derive(
        Level.TIGHT, List.of(events), TestRuns.run(), SHIPPED, 1_000_000_000L);
  }

  @Test
  void takesCapabilitiesFromArgumentsAndCredentials() {
    var profile =
        tight(
            changed("chown", "/var/lib/app", 0),
            bound("0.0.0.0", 80),
            new Event.IdentityChanged(by(2, 0, 0), "setuid", 33, 33, 33, Event.Result.OK),
            succeeded("setgroups"));

    assertThat(profile.capabilities())
        .containsExactly("CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID");
  }

  @Test
  void takesRefusedCallsForRequestsNotForNeeds() {
    assertThat(tight(called("mount"), called("init_module")).capabilities()).isEmpty();
  }

  @Test
  void countsPipesAsNoDevices() {
    assertThat(tight(node("/run/pipe", 0010600, 0, 0)).capabilities()).isEmpty();
  }

  @Test
  void keepsTheUsualCapabilitiesInTheBaselineOfRootOnly() {
    var asRoot =
        ProfileDeriver.derive(
            Level.BASELINE, List.of(called("bpf")), TestRuns.run(), SHIPPED, 1_000_000_000L);
    var user =
        new Event.Executed(by(1, 1000, 1000), GuestFile.of("/app"), List.of(), Event.Result.OK);
    var asUser =
        ProfileDeriver.derive(
            Level.BASELINE, List.of(user), TestRuns.run(), SHIPPED, 1_000_000_000L);

    assertThat(asRoot.capabilities()).contains("CHOWN").doesNotContain("NET_RAW", "MKNOD");
    assertThat(asUser.capabilities()).isEmpty();
  }

  @Test
  void keepsTheFoldersWritableThatWereWrittenAndHidesNothingThatTheImageHolds() {
    var profile =
        tight(written("/run/app.pid"), written("/var/lib/app/db/x"), written("/dev/null"));

    assertThat(profile.readOnlyRoot()).isTrue();
    assertThat(profile.writablePaths())
        .containsExactly(
            new WritablePath("/run", WritablePath.Kind.TMPFS, "mode=0755"),
            new WritablePath("/var/lib/app/db", WritablePath.Kind.VOLUME));
  }

  @Test
  void letsProgramsRunFromAVolumeWhereTheRunDidSo() {
    assertThat(tight(written("/run/tool"), executed("/run/tool")).writablePaths())
        .containsExactly(new WritablePath("/run", WritablePath.Kind.VOLUME));
  }

  @Test
  void mountsWhatExistsRatherThanWhatTheRunMade() {
    assertThat(tight(changed("mkdir", "/run/app", 0755), written("/run/app/sub/x")).writablePaths())
        .extracting(WritablePath::path)
        .containsExactly("/run");
  }

  @Test
  void takesTheTargetOfALinkForText() {
    var link =
        new Event.PathChanged(
            by(1, 0, 0),
            "symlink",
            GuestFile.of("/etc/app/on"),
            GuestFile.of("/run/app/on"),
            0,
            Event.Result.OK);

    assertThat(tight(link).writablePaths())
        .containsExactly(new WritablePath("/run", WritablePath.Kind.TMPFS, "mode=0755"));
  }

  @Test
  void leavesTheRootWritableWhereAPathIsNotKnown() {
    var profile = tight(changed("unlink", null, 0));

    assertThat(profile.readOnlyRoot()).isFalse();
    assertThat(profile.unproven())
        .anyMatch(it -> it.part() == Part.ROOTFS && it.why().contains("not known"));
  }

  @Test
  void leavesTheRootWritableWhereAFolderHasTheNameOfAMount() {
    var shipped = TestFiles.shipped().folder("/:", 0, 0755).folder("/:/host", 0, 0755);

    var profile =
        ProfileDeriver.derive(
            Level.TIGHT, List.of(written("/:/host/file")), TestRuns.run(), shipped, 1_000_000_000L);

    assertThat(profile.readOnlyRoot()).isFalse();
    assertThat(profile.writablePaths()).isEmpty();
    assertThat(profile.unproven())
        .filteredOn(it -> it.part() == Part.ROOTFS)
        .allSatisfy(it -> assertThat(it.why()).startsWith("It writes in a folder whose name"));
  }

  @Test
  void isOfWhatARecipeHadRunNotOfTheImageAsItIs() {
    var seen = TestRuns.run();
    var byRecipe =
        new RunContext(
            seen.config(),
            new Subject("1000:1000", List.of("/data"), List.of("app", "--serve")),
            seen.shipsFile(),
            seen.limits(),
            seen.trace(),
            seen.end(),
            seen.syscalls(),
            seen.networked(),
            seen.use().beside(40L << 20),
            seen.probes(),
            seen.decoys());

    var profile =
        ProfileDeriver.derive(
            Level.TIGHT, List.of(written("/data/new/file")), byRecipe, SHIPPED, 500_000_000L);

    assertThat(profile.user()).isEqualTo("1000:1000");
    assertThat(profile.writablePaths())
        .containsExactly(new WritablePath("/data", WritablePath.Kind.VOLUME));
    assertThat(profile.commands()).containsExactly(List.of("app", "--serve"));
    assertThat(profile.nanoCpus()).isEqualTo(500_000_000L);
  }

  @Test
  void takesTheSandboxItselfForNobodysMemory() {
    var use = new RunUse(0, 140L << 20, 0, 0, 0, RunStrain.UNKNOWN, 20L << 20);

    assertThat(Peaks.memory(use, 1L << 30)).isLessThan(Peaks.memory(use.beside(0), 1L << 30));
    assertThat(Peaks.memory(use, 1L << 30)).isBetween(480L << 20, 500L << 20);
  }

  @Test
  void takesTheNetworkClassFromWhatItReachedFor() {
    assertThat(tight().networkClass()).isEqualTo(NetworkClass.NONE);
    assertThat(tight(listened("0.0.0.0", 80)).networkClass()).isEqualTo(NetworkClass.LOCAL);
    assertThat(tight(connected("10.0.0.5", 5432)).networkClass()).isEqualTo(NetworkClass.LOCAL);
    assertThat(tight(connected("203.0.113.7", 443)).networkClass()).isEqualTo(NetworkClass.PUBLIC);
    assertThat(tight(asked("db")).networkClass()).isEqualTo(NetworkClass.PEERS);
    assertThat(tight(asked("api.example.com")).networkClass()).isEqualTo(NetworkClass.EGRESS);
    assertThat(tight(connected("203.0.113.7", 443)).egress()).containsExactly("203.0.113.7:443");
    assertThat(tight(listened("::", 80)).listens()).containsExactly("80/tcp");
  }

  @Test
  void tellsTheNameThatAnAddressOfTheObservationNetworkStandsFor() {
    var said =
        new Event.Contacted(
            by(7, 0, 0), "198.51.100.9", 443, "api.example.com", "TLS", "api.example.com");

    var profile = tight(asked("api.example.com"), connected("198.51.100.9", 443), said);

    assertThat(profile.networkClass()).isEqualTo(NetworkClass.EGRESS);
    assertThat(profile.egress()).containsExactly("api.example.com:443");
  }

  @Test
  void listsWhatItAskedForInVainAsRequests() {
    assertThat(tight(called("mount"), called("init_module")).requested())
        .containsExactly("SYS_ADMIN", "SYS_MODULE");
  }

  @Test
  void refusesDangerousCallsAndLeavesLibrariesTheirFallbacks() {
    var filter = SeccompDeriver.of(Set.of("mount", "umask"), Set.of());

    assertThat(rule(filter, "SCMP_ACT_ERRNO", 1)).contains("mount", "bpf", "unshare");
    assertThat(rule(filter, "SCMP_ACT_ERRNO", 38)).contains("clone3", "mq_open");
    assertThat(filter.syscalls().getFirst().names()).contains("umask").doesNotContain("mount");
  }

  @Test
  void letsThoseBeSpokenToWhoListenedThoughNobodySpokeToThem() {
    assertThat(SeccompDeriver.of(Set.of("listen"), Set.of()).syscalls().getFirst().names())
        .contains("accept4", "sendfile", "shutdown")
        .doesNotContain("connect");
  }

  @Test
  void neverAllowsRingsThatNoFilterSeesAndLeadsRuntimesAroundThem() {
    var filter =
        SeccompDeriver.of(Set.of("io_uring_setup", "io_uring_enter"), Set.of("io_uring_setup"));

    assertThat(rule(filter, "SCMP_ACT_ERRNO", 38)).contains("io_uring_setup", "io_uring_enter");
  }

  @Test
  void letsProcessesMakeNamespacesOnlyWhereTheRunDid() {
    var made = SeccompDeriver.of(Set.of("clone"), Set.of("clone"));
    var not = SeccompDeriver.of(Set.of("clone"), Set.of());

    assertThat(made.syscalls().getFirst().names()).contains("clone", "clone3");
    assertThat(not.syscalls())
        .filteredOn(rule -> rule.names().equals(List.of("clone")))
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.args())
                .containsExactly(
                    new SeccompProfile.Argument(0, 0x7e020000L, 0, "SCMP_CMP_MASKED_EQ")));
  }

  private static List<String> rule(SeccompProfile filter, String action, int errno) {
    return filter.syscalls().stream()
        .filter(rule -> rule.action().equals(action) && Objects.equals(rule.errnoRet(), errno))
        .flatMap(rule -> rule.names().stream())
        .toList();
  }

  private static Event asked(String name) {
    return new Event.NameAsked(by(7, 0, 0), name, "A");
  }

  @Test
  void neverSuggestsLessThanTheUsualLimits() {
    assertThat(tight().pidsLimit()).isEqualTo(256);
    assertThat(tight().nofile()).isEqualTo(1024);
  }

  @Test
  void givesAFilterOnlyWhereEverySystemCallWasSeen() {
    var seen = TestRuns.run();
    var census =
        new RunContext(
            seen.config(),
            seen.subject(),
            seen.shipsFile(),
            seen.limits(),
            seen.trace(),
            seen.end(),
            Set.of("epoll_wait"),
            seen.networked(),
            seen.use(),
            seen.probes(),
            seen.decoys());

    assertThat(tight().seccomp()).isNull();
    var filter =
        ProfileDeriver.derive(Level.TIGHT, List.of(), census, SHIPPED, 1_000_000_000L).seccomp();
    assertThat(filter.syscalls()).flatExtracting(SeccompProfile.Rule::names).contains("mount");
    assertThat(filter.syscalls().getFirst().names())
        .contains("epoll_wait", "epoll_pwait", "execve", "rseq")
        .doesNotContain("mount", "bpf", "clone", "clone3");
  }

  @Test
  void cutsNothingByAnIncompleteTrace() {
    var run =
        TestRuns.run(
            TraceState.incomplete(1, 1, List.of("One event was dropped")),
            TestRuns.ended(StopReason.STOPPED, 0, ""));

    var profile =
        ProfileDeriver.derive(
            Level.TIGHT, List.of(written("/run/x")), run, SHIPPED, 1_000_000_000L);

    assertThat(profile.readOnlyRoot()).isFalse();
    assertThat(profile.capabilities()).contains("CHOWN");
  }

  @Test
  void provesNothingAndSaysSoOfEveryPart() {
    assertThat(tight().proven()).isEmpty();
    assertThat(tight().unproven())
        .extracting(RunProfile.Unproven::part)
        .containsExactlyInAnyOrder(Part.values());
  }
}
