package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules over real runs of labelled images. */
@Tag("engine")
final class LabelledImagesIT {
  private static final Set<String> SHIPPED =
      Set.of("/usr/sbin/nginx", "/bin/busybox", "/bin/sh", "/app/main");
  private static TestEngine engine;
  @TempDir static Path scratch;

  @BeforeAll
  static void start() throws Exception {
    engine = TestEngine.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void theHostileImageShowsEveryActThatItAttempts() throws Exception {
    assertThat(judged(TestImages.hostile()).findings())
        .extracting(finding -> finding.rule().value())
        .contains(
            "runtime-proc-sys-write",
            "runtime-core-pattern",
            "runtime-sysrq",
            "runtime-sysfs-write",
            "runtime-release-agent",
            "runtime-kcore-read",
            "runtime-host-info-read",
            "runtime-mount",
            "runtime-pivot-root",
            "runtime-chroot",
            "runtime-mknod",
            "runtime-raw-device-open",
            "runtime-module-load",
            "runtime-kexec",
            "runtime-setns",
            "runtime-unshare",
            "runtime-ptrace",
            "runtime-process-memory",
            "runtime-bpf",
            "runtime-perf-event",
            "runtime-keyctl",
            "runtime-userfaultfd",
            "runtime-io-uring",
            "runtime-open-by-handle",
            "runtime-clock-set",
            "runtime-syslog-read",
            "runtime-reboot",
            "runtime-setuid-root",
            "runtime-setuid-bit-added",
            "runtime-outbound-connection",
            "runtime-metadata-address",
            "runtime-engine-socket",
            "runtime-raw-socket",
            "runtime-undeclared-listener",
            "runtime-dropped-executable",
            "runtime-fileless-exec",
            "runtime-audit-socket",
            "runtime-rare-socket-family",
            "runtime-mac-write",
            "runtime-ld-preload-write",
            "runtime-account-write",
            "runtime-cron-write",
            "runtime-history-removal",
            "runtime-port-scan");
  }

  @Test
  void linksHideNothingThatIsOpenedBehindThem() throws Exception {
    var links = Map.of("/app/trigger", "/proc/sysrq-trigger", "/app/kernel", "../proc/sys/kernel");

    assertThat(judged(TestImages.hostileLinks(), links).findings())
        .extracting(finding -> finding.rule().value())
        .contains(
            "runtime-sysrq",
            "runtime-core-pattern",
            "runtime-kcore-read",
            "runtime-release-agent",
            "runtime-ld-preload-write",
            "runtime-sysfs-write")
        .doesNotContain("runtime-trace-incomplete");
  }

  @Test
  void aShellThatIsHandedOutAndANameThatLiesAreFound() throws Exception {
    assertThat(judged(TestImages.hostileStreams()).findings())
        .extracting(finding -> finding.rule().value())
        .contains(
            "runtime-reverse-shell",
            "runtime-masquerade",
            "runtime-descriptor-exhaustion",
            "runtime-host-sizing")
        .doesNotContain("runtime-download-and-run", "runtime-trace-incomplete");
  }

  @Test
  void ordinaryServicesRaiseNothingAboveMedium() throws Exception {
    for (Path archive : new Path[] {TestImages.nginx(), TestImages.httpd(), TestImages.quiet()}) {
      assertThat(judged(archive).findings())
          .as(archive.toString())
          .noneMatch(finding -> finding.severity().isAtLeast(Severity.HIGH));
    }
  }

  @Test
  void theForkBombIsHeldAndFound() throws Exception {
    assertThat(judged(TestImages.forkBomb()).findings())
        .extracting(finding -> finding.rule().value())
        .contains("runtime-fork-bomb");
  }

  private static BehaviorReport judged(Path archive) throws Exception {
    return judged(archive, Map.of());
  }

  private static BehaviorReport judged(Path archive, Map<String, String> links) throws Exception {
    ImageConfig config = config(archive);
    try (var host = engine.open()) {
      var request =
          new RunRequest(
              archive.getFileName().toString(),
              config,
              out -> Files.copy(archive, out),
              links,
              path -> true,
              RunInputs.NONE,
              RunLimits.DEFAULT);
      var run = host.run(request, phase -> {});
      Files.deleteIfExists(run.evidence());
      var limits = dev.lazaret.behavior.RunLimits.DEFAULT;
      var context =
          new RunContext(
              config,
              run.commandLine(),
              SHIPPED::contains,
              limits,
              run.trace(),
              run.end(),
              null,
              run.networked(),
              run.use(),
              run.probes(),
              run.decoys());
      return new BehaviorInspection(AllRules.list()).judge(run.events(), context);
    }
  }

  private static ImageConfig config(Path archive) throws Exception {
    try (var channel = FileChannel.open(archive);
        var opened = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      return opened.images().getFirst().config();
    }
  }
}
