package dev.lazaret.sandbox;

import dev.lazaret.engine.ContainerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One line of shell in a container that has the observation network. */
final class NetworkedGuest implements AutoCloseable {
  private static final int LONGEST_OUTPUT = 1 << 16;

  private final SandboxHost host;
  private final String image;
  private final String container;
  private final TraceRecording recording;

  private NetworkedGuest(
      SandboxHost host, String image, String container, TraceRecording recording) {
    this.host = host;
    this.image = image;
    this.container = container;
    this.recording = recording;
  }

  static NetworkedGuest start(SandboxHost host, String line)
      throws IOException, InterruptedException {
    var guest = create(host, line);
    guest.start();
    return guest;
  }

  static NetworkedGuest create(SandboxHost host, String line)
      throws IOException, InterruptedException {
    var shell = BusyboxImage.running(line);
    String image = host.images().load(shell::writeTo);
    String name = "guest-" + UUID.randomUUID();
    String container = host.engine().create(spec(host, image, name));
    return new NetworkedGuest(
        host, image, container, TraceRecording.begin(host.evidence(name), 64L << 20));
  }

  private static ContainerSpec spec(SandboxHost host, String image, String name) {
    return new ContainerSpec(
        image,
        name,
        SandboxHost.NETWORK_RUNTIME,
        Map.of(SandboxHost.LABEL, name),
        List.of(),
        List.of(),
        List.of(),
        null,
        256L << 20,
        1,
        4096,
        host.resolvConf(true),
        "guest",
        List.of(),
        null);
  }

  void start() {
    host.collector().expect(container, recording);
    host.engine().start(container);
  }

  /** As the runtime makes it of the id. */
  String address() {
    byte[] id = HexFormat.of().parseHex(container.substring(0, 6));
    return "10.%d.%d.%d".formatted(id[0] & 0xff, id[1] & 0xff, (id[2] & 0xfc) + 2);
  }

  /** What it has said when it has ended. */
  String output() throws Exception {
    host.engine().end(container).get(60, TimeUnit.SECONDS);
    return said();
  }

  String said() throws InterruptedException {
    return new String(host.engine().output(container, LONGEST_OUTPUT), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    host.collector().forget(container);
    host.engine().remove(container);
    host.images().release(image);
    recording.close();
  }
}
