package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Families of sockets that load modules of the host's kernel on demand, seldom used and seldom
 * tested.
 */
@Singleton
final class RareSocketFamilyRule extends SightingRule {
  /** socket(2), the numbers of linux/socket.h. */
  private static final Map<Integer, String> FAMILIES =
      Map.of(
          3,
          "AX25",
          4,
          "IPX",
          5,
          "APPLETALK",
          21,
          "RDS",
          29,
          "CAN",
          30,
          "TIPC",
          31,
          "BLUETOOTH",
          38,
          "ALG",
          40,
          "VSOCK",
          44,
          "XDP");

  RareSocketFamilyRule() {
    super(
        RuleText.of(
            "runtime-rare-socket-family",
            4,
            Boundary.KERNEL,
            "Makes sockets of a rare family",
            "Keep the engine's seccomp profile and block the modules of these families "
                + "on the host.",
            "T1068"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.SocketMade e && FAMILIES.containsKey(e.domain())
            ? Sighting.of(
                Severity.MEDIUM,
                "made a socket of the family " + FAMILIES.get(e.domain()),
                e.result(),
                "family",
                "" + FAMILIES.get(e.domain()))
            : null;
  }
}
