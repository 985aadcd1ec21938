package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaking to the engine that runs it: whoever may do that owns the host. */
@Singleton
final class EngineSocketRule extends SightingRule {
  private static final Set<String> SOCKETS =
      Set.of(
          "docker.sock",
          "containerd.sock",
          "containerd-shim.sock",
          "crio.sock",
          "podman.sock",
          "dockershim.sock",
          "cri-dockerd.sock",
          "buildkitd.sock");

  /** Docker without and with TLS, the kubelet (its read-only port too). */
  private static final Set<Integer> PORTS = Set.of(2375, 2376, 10250, 10255);

  private static final List<String> REQUESTS =
      List.of("/containers/", "/images/", "/exec/", "/info", "/version", "/_ping");

  EngineSocketRule() {
    super(
        RuleText.of(
            "runtime-engine-socket",
            4,
            Boundary.RUNTIME,
            "Reaches for the control socket of a container engine",
            "Never mount an engine's socket into it, and keep engine and kubelet ports away from"
                + " container networks. What must start containers gets an engine of its own.",
            "T1609",
            "T1610",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Connected e -> connected(e);
          case Event.Contacted e when PORTS.contains(e.port()) || asksEngine(e.said()) -> {
            String to = e.address() + " port " + e.port();
            yield Sighting.of(Severity.HIGH, "asked " + to, Heard.of(e), "address", to);
          }
          case Event.Opened e -> socket(e.file(), "opened ", e.result());
          default -> null;
        };
  }

  /** A request line of the engine's own protocol, on whatever port: {@code /v1.41/containers/…}. */
  private static boolean asksEngine(String said) {
    String[] words = said.split(" ", 3);
    String path = words.length < 2 ? "" : words[1];
    int second = path.startsWith("/v1.") ? path.indexOf('/', 1) : -1;
    return second > 0 && REQUESTS.stream().anyMatch(path.substring(second)::startsWith)
        || path.startsWith("/containers/create");
  }

  private static @Nullable Sighting connected(Event.Connected e) {
    if (e.socket() != null) {
      return socket(e.socket(), "connected to ", e.result());
    }
    boolean engine = PORTS.contains(e.port()) && NetAddress.of(e.address()).outside();
    String to = e.address() + " port " + e.port();
    return engine
        ? Sighting.of(Severity.HIGH, "connected to " + to, e.result(), "address", to)
        : null;
  }

  private static @Nullable Sighting socket(GuestFile file, String act, Event.Result result) {
    return Sighting.ofFile(file, act, path -> isSocket(path) ? Severity.HIGH : null, result);
  }

  private static boolean isSocket(String path) {
    return SOCKETS.contains(path.substring(path.lastIndexOf('/') + 1));
  }
}
