package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs the probe image and compares what was seen with what it does. Where the runtime was changed
 * and something is not seen any more, this says so before an image is judged by its silence.
 */
final class SelfTest {
  private static final int EPERM = 1;
  private static final Map<String, Predicate<Event>> EXPECTED = expected();

  private SelfTest() {}

  /** Why images cannot be inspected, or nothing. */
  static Optional<String> run(SandboxHost host, RunLimits limits)
      throws InterruptedException, IOException {
    var request =
        new RunRequest(
            "self-test",
            ProbeImage.config(),
            ProbeImage::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            limits.once());
    RunResult result = host.run(request, phase -> {});
    Files.deleteIfExists(result.evidence());
    host.measured(result.use().memoryPeak());
    return judge(result);
  }

  static Optional<String> judge(RunResult result) {
    if (!result.trace().complete()) {
      return Optional.of(
          "The self-test of the sandbox left an incomplete trace: "
              + String.join("; ", result.trace().reasons())
              + " ("
              + result.note()
              + ")");
    }
    List<String> unseen = new ArrayList<>();
    EXPECTED.forEach((name, sight) -> {
      if (result.events().stream().noneMatch(sight)) {
        unseen.add(name);
      }
    });
    if (!unseen.isEmpty()) {
      return Optional.of(
          "The self-test of the sandbox did not show everything the probe does; not seen: "
              + String.join(", ", unseen)
              + ". The installed runsc may have changed.");
    }
    Integer code = result.end().exitCode();
    return code != null && code == ProbeProgram.EXIT_CODE
        ? Optional.empty()
        : Optional.of("The probe of the self-test ended with code " + code);
  }

  private static Map<String, Predicate<Event>> expected() {
    var expected = new LinkedHashMap<String, Predicate<Event>>();
    expected.put(
        "the start", e -> e instanceof Event.Started s && s.argv().equals(List.of("/probe")));
    expected.put(
        "opening a file", e -> e instanceof Event.Opened o && o.path().equals(ProbeProgram.OPENED));
    expected.put(
        "making a folder",
        e -> e instanceof Event.PathChanged c && ProbeProgram.MADE.equals(c.path()));
    expected.put(
        "a refused mount",
        e ->
            e instanceof Event.KernelCalled c
                && c.call().equals("mount")
                && c.texts().contains(ProbeProgram.SOURCE)
                && c.result().errno() == EPERM);
    expected.put("a socket", e -> e instanceof Event.SocketMade s && s.domain() == 2);
    expected.put(
        "a connection",
        e ->
            e instanceof Event.Connected c
                && c.address().equals(ProbeProgram.ADDRESS)
                && c.port() == ProbeProgram.PORT);
    expected.put(
        "a failed execution",
        e -> e instanceof Event.Executed x && x.path().equals(ProbeProgram.EXECUTED));
    expected.put("a new process", e -> e instanceof Event.Forked);
    expected.put(
        "the end",
        e ->
            e instanceof Event.Exited x
                && x.header().process().pid() == 1
                && x.last()
                && x.status() == ProbeProgram.EXIT_CODE << 8);
    return expected;
  }
}
