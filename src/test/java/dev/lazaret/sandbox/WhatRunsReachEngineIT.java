package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lazaret.engine.EngineFailure;
import dev.lazaret.platform.process.Command;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a guest under runsc-net reaches: the sinkhole at every address, and nothing else. */
@Tag("engine")
final class WhatRunsReachEngineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static String before;
  private static TestEngine engine;
  private SandboxHost host;

  @BeforeAll
  static void startEngine() throws Exception {
    before = HostNetwork.tables();
    engine = TestEngine.start();
  }

  @AfterAll
  static void stopEngine() throws Exception {
    if (engine != null) {
      engine.close();
      assertThat(HostNetwork.tables()).isEqualTo(before);
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

  private String output(String line) throws Exception {
    try (var guest = NetworkedGuest.start(host, line)) {
      return guest.output();
    }
  }

  private static Path run() {
    return engine.address().socket().getParent();
  }

  private static String sinkhole() throws Exception {
    return Files.readString(run().resolve("sinkhole.pid")).strip();
  }

  private static Command.Outcome atSinkhole(String... command) throws Exception {
    var line =
        new java.util.ArrayList<>(List.of("nsenter", "--net=/proc/" + sinkhole() + "/ns/net"));
    line.addAll(List.of(command));
    return Command.of(line).run(PATIENCE);
  }

  private static String setting(String name) throws Exception {
    return atSinkhole("sysctl", "-n", name).output().strip();
  }

  @Test
  void theEngineOffersTheRuntime() {
    assertThat(host.version().runtimes()).contains("runsc-net");
  }

  @Test
  void everyAddressOutsideIsTheSinkhole() throws Exception {
    String said =
        output(
            "for a in 1.1.1.1 8.8.8.8 169.254.169.254 203.0.113.7 10.0.0.1 172.17.0.1; do printf"
                + " 'GET / HTTP/1.0\\r\\n\\r\\n' | busybox nc -w 5 $a 80 | busybox grep -c ^HTTP/1; done");

    assertThat(said.lines()).hasSize(6).allMatch(line -> line.equals("1"));
  }

  @Test
  void everyPortOutsideIsOpen() throws Exception {
    String said =
        output(
            "for p in 1 22 4444 31337 65535; do busybox nc -w 1 198.51.100.7 $p </dev/null"
                + " >/dev/null && echo open; done");

    assertThat(said).isEqualTo("open\n".repeat(5));
  }

  @Test
  void everyNameHasAnAddress() throws Exception {
    String said = output("busybox nslookup -type=a pool.example.net | busybox tail -3");

    assertThat(said).containsPattern("Address: (192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.");
  }

  @Test
  void noServiceOfTheHostIsReached() throws Exception {
    try (var service = new ServerSocket(0)) {
      try (var control = new Socket(InetAddress.getLoopbackAddress(), service.getLocalPort());
          var reached = service.accept()) {
        assertThat(reached.getPort()).as("it listens").isEqualTo(control.getLocalPort());
      }
      String addresses = String.join(" ", HostNetwork.addresses());

      String said =
          output(
              "for a in %s 127.0.0.1 0.0.0.0; do busybox nc -w 1 $a %d </dev/null >/dev/null 2>&1; echo tried;"
                      .formatted(addresses, service.getLocalPort())
                  + " done");

      assertThat(said.lines()).hasSize(HostNetwork.addresses().size() + 2);
      service.setSoTimeout(500);
      assertThatThrownBy(service::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void whatAnswersAtTheHostsAddressIsTheSinkhole() throws Exception {
    String address =
        HostNetwork.addresses().stream()
            .filter(a -> !a.startsWith("127."))
            .findFirst()
            .orElseThrow();

    String said = output("busybox nc -w 1 " + address + " 22 </dev/null >/dev/null && echo open");

    assertThat(said).isEqualTo("open\n");
  }

  @Test
  void anotherRunIsNotReachedButTheSinkholeReachesIt() throws Exception {
    String listen = "while true; do echo other-run-secret | busybox nc -l -p 7000; done";
    try (var other = NetworkedGuest.start(host, listen)) {
      String[] ask = {"busybox", "nc", "-w", "2", other.address(), "7000"};
      await().atMost(PATIENCE).until(() -> atSinkhole(ask).output().contains("other-run-secret"));

      String said =
          output("busybox nc -w 3 %s 7000 </dev/null; echo asked".formatted(other.address()));

      assertThat(said).endsWith("asked\n").doesNotContain("other-run-secret");
    }
  }

  @Test
  void aSecondStartOfTheSameContainerHasTheNetworkAgain() throws Exception {
    String line = "busybox nc -w 1 198.51.100.7 22 </dev/null >/dev/null && echo open";
    try (var guest = NetworkedGuest.start(host, line)) {
      guest.output();
      guest.start();

      assertThat(guest.output()).isEqualTo("open\nopen\n");
    }
  }

  @Test
  void theMachinesTablesStayAsTheyWereWhileARunHasItsNetwork() throws Exception {
    try (var guest = NetworkedGuest.start(host, "busybox ip address; busybox sleep 60")) {
      await().atMost(PATIENCE).until(() -> guest.said().contains(guest.address()));

      assertThat(HostNetwork.tables()).isEqualTo(before);
      assertThat(atSinkhole("ip", "link").output()).contains("@if");
    }
    await().atMost(PATIENCE).until(() -> !atSinkhole("ip", "link").output().contains("@if"));
    assertThat(HostNetwork.tables()).isEqualTo(before);
  }

  @Test
  void aRunHasNoOtherInterfaceAndNoIpv6() throws Exception {
    String said = output("busybox ip link | busybox grep -c ^[0-9]; busybox ip address");

    assertThat(said).startsWith("2\n").doesNotContain("inet6");
  }

  @Test
  void theSinkholeHasNoRightsAndNoOtherNetwork() throws Exception {
    var status = Files.readAllLines(Path.of("/proc", sinkhole(), "status"));

    for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
      assertThat(status).contains(set + ":\t0000000000000000");
    }
    assertThat(status).contains("NoNewPrivs:\t1").noneMatch(line -> line.startsWith("Uid:\t0"));
    assertThat(atSinkhole("ip", "-o", "link").output().lines())
        .allMatch(line -> line.contains(" lo:"));
    assertThat(setting("net.ipv4.ip_forward")).isEqualTo("0");
    assertThat(setting("net.ipv6.conf.all.disable_ipv6")).isEqualTo("1");
    assertThat(setting("net.ipv4.conf.all.rp_filter"))
        .as("a run that sends under another's address is not heard")
        .isEqualTo("1");
  }

  @Test
  void aContainerDoesNotStartWithoutTheSinkhole() throws Throwable {
    withoutSinkhole(() -> {
      try (var guest = NetworkedGuest.create(host, "echo unseen")) {
        assertThatThrownBy(guest::start)
            .isInstanceOf(EngineFailure.class)
            .hasMessageContaining("the sinkhole does not run");
      }
    });
  }

  @Test
  void aRunThatLosesTheSinkholeAtItsStartIsNotTheImagesFault() throws Throwable {
    var image = BusyboxImage.running("echo unseen");
    var request =
        new RunRequest(
            "lost",
            image.config(),
            image::writeTo,
            Map.of(),
            path -> false,
            RunInputs.NONE,
            RunLimits.DEFAULT.once());

    withoutSinkhole(() ->
        assertThatThrownBy(() -> host.run(request, phase -> {}))
            .isInstanceOf(SandboxFailure.class)
            .hasMessageContaining("the sinkhole does not run"));
  }

  /** What the wrapper finds where the sinkhole has just died. */
  private static void withoutSinkhole(Executable test) throws Throwable {
    Path pid = run().resolve("sinkhole.pid");
    String kept = Files.readString(pid);
    Files.writeString(pid, ProcessHandle.current().pid() + "\n");
    try {
      test.execute();
    } finally {
      Files.writeString(pid, kept);
    }
  }
}
