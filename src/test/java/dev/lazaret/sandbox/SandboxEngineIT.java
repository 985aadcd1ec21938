package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.image.ImageConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class SandboxEngineIT {
  private static TestEngine engine;
  private SandboxHost host;

  @BeforeAll
  static void startEngine() throws Exception {
    engine = TestEngine.start();
  }

  @AfterAll
  static void stopEngine() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    host = engine.open();
  }

  @AfterEach
  void close() {
    host.close();
  }

  private RunResult run(String line) throws InterruptedException {
    return run(BusyboxImage.running(line), RunLimits.DEFAULT);
  }

  private RunResult run(BusyboxImage image, RunLimits limits) throws InterruptedException {
    var request =
        new RunRequest(
            "test",
            image.config(),
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            limits);
    return host.run(request, phase -> {});
  }

  @Test
  void passesItsSelfTest() throws Exception {
    assertThat(SelfTest.run(host, RunLimits.DEFAULT)).isEmpty();
  }

  @Test
  void tellsWhatALineOfShellDid() throws Exception {
    var result =
        run(
            "busybox mkdir /tmp/made; busybox mount -t tmpfs none /tmp/made; echo 1 >"
                + " /proc/sys/kernel/core_pattern; busybox mknod /tmp/disk b 8 0; busybox nc -w 1"
                + " 192.0.2.9 4444; busybox chmod 4755 /tmp; echo password=hunter22; exit 3");

    assertThat(result.trace().reasons()).isEmpty();
    assertThat(result.end().reason()).isEqualTo(StopReason.EXITED);
    assertThat(result.end().exitCode()).isEqualTo(3);
    assertThat(result.events())
        .anyMatch(e -> e instanceof Event.PathChanged c && "/tmp/made".equals(c.path()))
        .anyMatch(e -> e instanceof Event.KernelCalled c && c.call().equals("mount"))
        .anyMatch(e ->
            e instanceof Event.Opened o
                && o.path().equals("/proc/sys/kernel/core_pattern")
                && o.write())
        .anyMatch(e -> e instanceof Event.NodeMade n && n.major() == 8 && n.minor() == 0)
        .anyMatch(e ->
            e instanceof Event.Connected c && c.address().equals("192.0.2.9") && c.port() == 4444)
        .anyMatch(e ->
            e instanceof Event.Executed x
                && x.path().equals("/bin/busybox")
                && x.argv().contains("mknod"));
    assertThat(result.end().outputTail()).doesNotContain("hunter22");
  }

  @Test
  void seesWhatAProcessDoesInAFolderWhoseNameIsNoText() throws Exception {
    var result =
        run(
            "d=/tmp/$(printf '\\377\\376'); busybox mkdir $d; cd $d; busybox mknod /tmp/disk b 8 0;"
                + " busybox mount -t tmpfs none /tmp");

    assertThat(result.events())
        .anyMatch(e -> e instanceof Event.NodeMade n && n.major() == 8)
        .anyMatch(e -> e instanceof Event.KernelCalled c && c.call().equals("mount"));
    assertThat(result.trace().reasons())
        .singleElement()
        .asString()
        .contains("reports were lost", "not UTF-8");
  }

  @Test
  void knowsThatItDoesNotKnowWhatAProgramWhoseNameIsNoTextDid() throws Exception {
    var result =
        run(
            "p=/tmp/$(printf '\\377'); busybox cp /bin/busybox $p; $p true; echo 1 >"
                + " /proc/sys/kernel/$(printf '\\376')");

    assertThat(result.trace().complete()).isFalse();
    assertThat(result.trace().lost()).isPositive();
  }

  @Test
  void asksByTheUsualSignalWhereAnImageNamesOneThatIsNone() throws Exception {
    var image =
        BusyboxImage.running("trap 'exit 0' TERM; while true; do busybox sleep 1 & wait $!; done");
    var own = image.config();
    var config =
        new ImageConfig(
            own.platform(),
            own.user(),
            own.env(),
            own.entrypoint(),
            own.cmd(),
            own.workingDir(),
            own.exposedPorts(),
            own.volumes(),
            own.labels(),
            own.onBuild(),
            "SIGFOO",
            own.healthcheck(),
            own.created(),
            own.diffIds(),
            own.history());
    var request =
        new RunRequest(
            "signal",
            config,
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            RunLimits.DEFAULT.once());

    assertThat(host.run(request, phase -> {}).end().reason()).isEqualTo(StopReason.STOPPED);
  }

  @Test
  void endsAQuietServiceWithinSeconds() throws Exception {
    var phases = new ArrayList<Phase>();
    var image =
        BusyboxImage.running("trap 'exit 0' TERM; while true; do busybox sleep 1 & wait $!; done");
    var request =
        new RunRequest(
            "quiet",
            image.config(),
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            RunLimits.DEFAULT);

    var result = host.run(request, phases::add);

    assertThat(result.end().reason()).isEqualTo(StopReason.STOPPED);
    assertThat(result.trace().reasons()).isEmpty();
    assertThat(phases)
        .containsExactly(Phase.START, Phase.IDLE, Phase.PROBE, Phase.SIGNAL, Phase.REPEAT);
    assertThat(result.total()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void holdsAForkBomb() throws Exception {
    var result = run("b() { b | b & }; b; busybox sleep 60");

    assertThat(result.end().reason()).isEqualTo(StopReason.FORK_BOMB);
    assertThat(result.total()).isLessThan(Duration.ofSeconds(60));
    assertThat(host.engine().containersWithLabel(SandboxHost.LABEL)).isEmpty();
  }

  @Test
  void stopsWhatFloodsItsTraceAndSaysWhatItMayHaveHidden() throws Exception {
    var limits = limits(Duration.ofSeconds(1), 128L << 20, 1_000);

    var result =
        run(
            BusyboxImage.running(
                "while true; do : < /etc/hosts; done; echo b > /proc/sysrq-trigger"),
            limits);

    assertThat(result.end().reason()).isEqualTo(StopReason.EVENT_FLOOD);
    assertThat(result.note()).contains("messages");
    assertThat(result.trace().complete()).isFalse();
    assertThat(result.events()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(result.total()).isLessThan(Duration.ofSeconds(60));
    assertThat(host.engine().containersWithLabel(SandboxHost.LABEL)).isEmpty();
  }

  @Test
  void saysThatASecondStartWasNotPossible() throws Exception {
    var result = run("trap 'busybox rm /bin/busybox; exit 0' TERM; busybox sleep 100 & wait");

    assertThat(result.trace().reasons())
        .singleElement()
        .asString()
        .startsWith("It could not be started a second time: ");
  }

  @Test
  void killsWhatDoesNotObeyAndStillHasTheWholeTrace() throws Exception {
    var limits = limits(Duration.ofSeconds(1), 128L << 20);

    var result = run(BusyboxImage.running("trap '' TERM; busybox sleep 100"), limits);

    assertThat(result.end().reason()).isEqualTo(StopReason.KILLED);
    assertThat(result.trace().reasons()).isEmpty();
    assertThat(result.end().exitCode()).isEqualTo(137);
  }

  @Test
  void stopsARunWhoseTraceOutgrowsItsBound() throws Exception {
    var limits = limits(Duration.ofSeconds(1), 200_000);

    var result = run(BusyboxImage.running("while true; do echo x > /tmp/x; done"), limits);

    assertThat(result.end().reason()).isEqualTo(StopReason.EVIDENCE_FULL);
    assertThat(result.trace().complete()).isFalse();
  }

  @Test
  void stopsARunThatFillsTheDisk() throws Exception {
    var result = run("busybox dd if=/dev/zero of=/big bs=1M");

    assertThat(result.end().reason()).isEqualTo(StopReason.DISK_FULL);
  }

  @Test
  void stopsARunThatUsesUpItsMemory() throws Exception {
    var result = run("x=a; while true; do x=$x$x; done");

    assertThat(result.end().reason()).isIn(StopReason.MEMORY, StopReason.SANDBOX_DIED);
  }

  private static RunLimits limits(Duration stop, long evidence) {
    return limits(stop, evidence, RunLimits.DEFAULT.events());
  }

  private static RunLimits limits(Duration stop, long evidence, long events) {
    var usual = RunLimits.DEFAULT;
    return new RunLimits(
        usual.memory(),
        usual.cpus(),
        usual.tasks(),
        usual.wall(),
        usual.quiet(),
        stop,
        usual.repeat(),
        evidence,
        usual.disk(),
        events,
        usual.messagesPerSecond(),
        usual.forks(),
        usual.forksPerSecond(),
        usual.outputTail());
  }

  @Test
  void keepsTwoRunsApart() throws Exception {
    var first = CompletableFuture.supplyAsync(() -> quietly("busybox mkdir /tmp/first"));
    var second = CompletableFuture.supplyAsync(() -> quietly("busybox mkdir /tmp/second"));

    assertThat(made(first.get())).containsExactly("/tmp/first");
    assertThat(made(second.get())).containsExactly("/tmp/second");
    assertThat(host.engine().images()).isEmpty();
  }

  private RunResult quietly(String line) {
    try {
      return run(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> made(RunResult result) {
    return result.events().stream()
        .filter(e -> e.header().phase() != Phase.REPEAT)
        .filter(Event.PathChanged.class::isInstance)
        .map(e -> ((Event.PathChanged) e).path())
        .toList();
  }

  @Test
  void doesNotStartWhatNobodyWatches() throws Exception {
    host.collector().close();

    assertThatThrownBy(() -> run("echo unseen")).isInstanceOf(SandboxFailure.class);
    assertThat(host.engine().containersWithLabel(SandboxHost.LABEL)).isEmpty();
  }

  @Test
  void endsARunWhoseTraceBreaksOff() throws Exception {
    var image = BusyboxImage.running("while true; do echo x > /tmp/x; busybox sleep 1; done");
    var request =
        new RunRequest(
            "lost",
            image.config(),
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            RunLimits.DEFAULT);

    var result =
        host.run(
            request,
            phase -> {
              if (phase == Phase.IDLE) {
                host.collector().close();
              }
            });

    assertThat(result.end().reason()).isEqualTo(StopReason.TRACE_LOST);
    assertThat(result.trace().complete()).isFalse();
  }

  @Test
  void tellsThatAProgramIsMissing() throws Exception {
    var image = BusyboxImage.running("");
    var none = RunInputs.NONE;
    var inputs =
        new RunInputs(
            none.env(),
            List.of("/nowhere"),
            none.args(),
            none.user(),
            none.dwell(),
            none.ready(),
            none.ports(),
            none.requests(),
            none.volumes());

    var result =
        host.run(
            new RunRequest(
                "missing",
                image.config(),
                image::writeTo,
                Map.of(),
                path -> false,
                inputs,
                RunLimits.DEFAULT),
            phase -> {});

    assertThat(result.end().reason()).isEqualTo(StopReason.NOT_STARTED);
    assertThat(result.commandLine()).containsExactly("/nowhere");
  }

  @Test
  void removesWhatADeadWorkerLeft() throws Exception {
    var image = BusyboxImage.running("busybox sleep 100");
    String id = host.images().load(image::writeTo);
    host.engine()
        .create(
            new dev.lazaret.engine.ContainerSpec(
                id,
                "left-behind",
                SandboxHost.RUNTIME,
                java.util.Map.of(SandboxHost.LABEL, "old"),
                List.of(),
                List.of(),
                List.of(),
                null,
                64 << 20,
                1,
                4096,
                host.resolvConf(false),
                "left",
                List.of(),
                null));
    host.close();

    host = engine.open();

    assertThat(host.engine().containersWithLabel(SandboxHost.LABEL)).isEmpty();
    assertThat(host.engine().images()).isEmpty();
  }
}
