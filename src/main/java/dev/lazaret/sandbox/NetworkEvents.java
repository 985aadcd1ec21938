package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.ProcessInfo;
import dev.lazaret.behavior.Phase;
import dev.lazaret.sinkhole.Heard;
import dev.lazaret.sinkhole.HeardLine;
import dev.lazaret.sinkhole.MalformedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the observation network heard, as events. The network knows the run and not its processes:
 * what was said is told of the process that connected to that place last.
 */
final class NetworkEvents {
  private static final int DNS = 53;
  private static final int MOST = 10_000;

  /** Where somebody connected to, the newest last. */
  private final Map<String, Caller> callers = new LinkedHashMap<>();

  private final List<String> gaps = new ArrayList<>();
  private ProcessInfo resolver = ProcessInfo.UNKNOWN;

  private record Caller(ProcessInfo process, int port) {}

  /** Remembers who connects where. */
  void see(Event event) {
    if (event instanceof Event.Connected connected && connected.port() > 0) {
      var process = connected.header().process();
      if (connected.port() == DNS) {
        resolver = process;
      }
      callers.remove(connected.address());
      if (callers.size() < MOST) {
        callers.put(connected.address(), new Caller(process, connected.port()));
      }
    }
  }

  /**
   * What a line of the network tells, null where it is about what it did not hear. {@code start} is
   * when the run began, in nanoseconds since the epoch.
   */
  @Nullable Event heard(byte[] line, Phase phase, long start) {
    try {
      Heard heard = HeardLine.read(line);
      return event(heard, phase, Math.max(0, heard.at() - start / 1_000_000));
    } catch (MalformedLine e) {
      gaps.add("What the network heard cannot be read: " + e.getMessage());
      return null;
    }
  }

  private @Nullable Event event(Heard heard, Phase phase, long millis) {
    return switch (heard) {
      case Heard.NameAsked e ->
          new Event.NameAsked(new Header(millis, phase, resolver), e.name(), e.type());
      case Heard.Contacted e -> {
        var caller = caller(e.address(), e.port());
        yield new Event.Contacted(
            new Header(millis, phase, caller.process()),
            e.address(),
            caller.port(),
            e.name(),
            e.protocol().name(),
            e.said());
      }
      case Heard.DecoySent e -> {
        var caller = caller(e.address(), e.port());
        yield new Event.DecoySent(
            new Header(millis, phase, caller.process()),
            e.decoy(),
            e.address(),
            caller.port(),
            e.name(),
            e.protocol().name(),
            e.own());
      }
      case Heard.Lost e -> {
        gaps.add(e.records() + " things that it said to the network are not known: " + e.bound());
        yield null;
      }
    };
  }

  private Caller caller(String address, int port) {
    var known = callers.get(address);
    if (known == null) {
      return new Caller(ProcessInfo.UNKNOWN, port);
    }
    return port == 0 ? known : new Caller(known.process(), port);
  }

  /** In sentences, what of it is not known. */
  List<String> gaps() {
    return gaps.subList(0, Math.min(gaps.size(), 5));
  }
}
