package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets that forge addresses or hear the traffic of others on the same bridge. */
@Singleton
final class RawSocketRule extends SightingRule {
  private static final int INET = 2;
  private static final int INET6 = 10;
  private static final int PACKET = 17;
  private static final int RAW = 3;
  private static final int TYPE_BITS = 0xf;

  RawSocketRule() {
    super(
        RuleText.of(
            "runtime-raw-socket",
            4,
            Boundary.NETWORK,
            "Makes raw sockets",
            "Drop NET_RAW. For ping set net.ipv4.ping_group_range instead.",
            "T1040",
            "T1557"));
  }

  @Override
  Look look(RunContext run) {
    return event -> event instanceof Event.SocketMade e ? sighting(e) : null;
  }

  private static @Nullable Sighting sighting(Event.SocketMade e) {
    boolean raw = (e.type() & TYPE_BITS) == RAW;
    return switch (e.domain()) {
      case PACKET -> made(Severity.HIGH, "packet", e);
      case INET, INET6 -> raw ? made(Severity.MEDIUM, "internet", e) : null;
      default -> null;
    };
  }

  private static Sighting made(Severity severity, String family, Event.SocketMade e) {
    var details = Map.of("family", family, "protocol", Integer.toString(e.protocol()));
    return new Sighting(severity, "made a raw " + family + " socket", null, e.result(), details);
  }
}
