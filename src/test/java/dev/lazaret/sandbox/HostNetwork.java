package dev.lazaret.sandbox;

import dev.lazaret.platform.process.Command;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What this machine has of networks. */
final class HostNetwork {
  private static final List<List<String>> TABLES =
      List.of(
          List.of("iptables-save"),
          List.of("ip6tables-save"),
          List.of("ip", "rule"),
          List.of("ip", "-6", "rule"),
          List.of("ip", "route", "show", "table", "all"),
          List.of("ip", "link"),
          List.of("ip", "address"),
          List.of("ip", "netns"));

  private HostNetwork() {}

  /** Its filters, routes and interfaces as they are listed, without counters and times of day. */
  static String tables() throws IOException {
    return TABLES.stream().map(HostNetwork::list).collect(Collectors.joining())
        + Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward"))
        + Files.readString(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"));
  }

  private static String list(List<String> command) {
    return Command.of(command)
            .run(Duration.ofSeconds(20))
            .output()
            .replaceAll("(?m)^#.*\\n", "")
            .replaceAll("\\[\\d+:\\d+]", "")
            .replaceAll("(valid|preferred)_lft \\d+sec", "")
        + "\n";
  }

  static List<String> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .map(InetAddress::getHostAddress)
        .toList();
  }
}
