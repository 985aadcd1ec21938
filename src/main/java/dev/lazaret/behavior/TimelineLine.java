package dev.lazaret.behavior;

import dev.lazaret.behavior.TimelineEntry.Kind;
import dev.lazaret.finding.Boundary;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a timeline says about one event. */
record TimelineLine(
    Kind kind, @Nullable Boundary boundary, String summary, @Nullable String outcome) {
  /** The line of {@code event}; empty for what would only fill the page. */
  static Optional<TimelineLine> of(Event event) {
    return Optional.ofNullable(line(event));
  }

  private static @Nullable TimelineLine line(Event event) {
    return switch (event) {
      case Event.Started e -> plain(Kind.LIFECYCLE, "starts: " + String.join(" ", e.argv()));
      case Event.Forked e -> e.thread() ? null : plain(Kind.EXEC, "makes a process");
      case Event.Executed e ->
          tried(
              Kind.EXEC,
              null,
              "runs " + e.file().told() + " " + String.join(" ", e.argv()),
              e.result());
      case Event.Exited e -> e.last() ? plain(Kind.LIFECYCLE, "ends: " + status(e)) : null;
      case Event.Opened e -> opened(e);
      case Event.PathChanged e -> tried(Kind.FILE, null, e.call() + " " + paths(e), e.result());
      case Event.NodeMade e ->
          tried(Kind.FILE, Boundary.DEVICES, "makes the node " + known(e.file()), e.result());
      case Event.SocketMade _ -> null;
      case Event.Connected e ->
          tried(
              Kind.NETWORK,
              Boundary.NETWORK,
              "connects to " + address(e.address(), e.port()),
              e.result());
      case Event.Bound _ -> null;
      case Event.Listened e ->
          tried(
              Kind.NETWORK,
              Boundary.NETWORK,
              "listens on " + address(e.address(), e.port()),
              e.result());
      case Event.IdentityChanged e ->
          tried(Kind.PRIVILEGE, Boundary.ROOT_USER, e.call() + " " + ids(e), e.result());
      // Only together with what came before and after do these say something.
      case Event.KernelCalled e when KernelCalls.isPlumbing(e.call()) -> null;
      case Event.KernelCalled e ->
          tried(
              Kind.KERNEL,
              KernelCalls.boundary(e.call()),
              "calls " + e.call() + " " + String.join(" ", e.texts()),
              e.result());
      case Event.NameAsked e -> network("asks for the name " + e.name() + " (" + e.type() + ")");
      case Event.Contacted e ->
          network(
              "says to "
                  + destination(e.address(), e.port(), e.name())
                  + " ("
                  + e.protocol()
                  + ") "
                  + e.said());
      case Event.DecoySent e ->
          network(
              "sends the decoy "
                  + e.decoy()
                  + " to "
                  + destination(e.address(), e.port(), e.name()));
    };
  }

  private static TimelineLine network(String summary) {
    return new TimelineLine(Kind.NETWORK, Boundary.NETWORK, summary.strip(), null);
  }

  private static String destination(String address, int port, @Nullable String name) {
    String place = address(address, port);
    return name == null ? place : name + " at " + place;
  }

  private static @Nullable TimelineLine opened(Event.Opened e) {
    var boundary =
        e.file().names().stream()
            .map(KernelPaths::boundary)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String verb = e.create() ? "creates " : e.write() ? "opens for writing " : "reads ";
    return e.write() || e.create() || boundary != null
        ? tried(Kind.FILE, boundary, verb + e.file().told(), e.result())
        : null;
  }

  private static TimelineLine plain(Kind kind, String summary) {
    return new TimelineLine(kind, null, summary.strip(), null);
  }

  private static TimelineLine tried(
      Kind kind, @Nullable Boundary boundary, String summary, Event.Result result) {
    return new TimelineLine(
        kind, boundary, summary.strip(), result.succeeded() ? "SUCCEEDED" : "DENIED");
  }

  private static String status(Event.Exited e) {
    int signal = e.status() & 0x7f;
    return signal == 0 ? "exit code " + (e.status() >> 8 & 0xff) : "signal " + signal;
  }

  private static String paths(Event.PathChanged e) {
    return e.second() == null ? known(e.first()) : known(e.first()) + " to " + e.second().told();
  }

  private static String ids(Event.IdentityChanged e) {
    return e.real() + " " + e.effective() + " " + e.saved();
  }

  private static String address(String address, int port) {
    return port == 0 ? address : address + " port " + port;
  }

  private static String known(@Nullable GuestFile file) {
    return file == null ? "(path not known)" : file.told();
  }
}
