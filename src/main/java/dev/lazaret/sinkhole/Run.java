package dev.lazaret.sinkhole;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One address of a guest: what it asked, what it may still do, and what waits for the worker. */
final class Run {
  private final String address;
  private final Bounds bounds;
  private final Clock clock;
  private final Instant since;
  private final Names names;
  private final Tape tape;
  private final Budget budget = new Budget();
  private final Semaphore tls;
  private final Pace pace;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong queries = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private volatile @Nullable Registration registration;
  private volatile Marks marks = Marks.of(List.of());

  Run(String address, Bounds bounds, List<String> networks, Clock clock) {
    this.address = address;
    this.bounds = bounds;
    this.clock = clock;
    since = clock.instant();
    names = new Names(networks);
    tape = new Tape(bounds.recordBytes());
    tls = new Semaphore(bounds.tlsOfRun());
    pace = new Pace(clock.millis());
  }

  void register(Registration as) {
    marks = Marks.of(as.marks());
    registration = as;
  }

  boolean isRegistered() {
    return registration != null;
  }

  List<ServedPage> pages() {
    Registration known = registration;
    return known == null ? List.of() : known.pages();
  }

  CloudCredentials credentials() {
    Registration known = registration;
    return known == null ? CloudCredentials.NONE : known.credentials();
  }

  String address() {
    return address;
  }

  Instant since() {
    return since;
  }

  Names names() {
    return names;
  }

  Tape tape() {
    return tape;
  }

  /** Its places for connections with TLS. */
  Semaphore tls() {
    return tls;
  }

  MarkScan scan() {
    return new MarkScan(marks);
  }

  long now() {
    return clock.millis();
  }

  /** Lets a connection in; false where the run has too many. */
  boolean enter(Closeable connection) {
    connections.incrementAndGet();
    if (open.size() >= bounds.connectionsOfRun()) {
      turnAway();
      return false;
    }
    return open.add(connection);
  }

  void leave(Closeable connection) {
    open.remove(connection);
  }

  void turnAway() {
    turnedAway.incrementAndGet();
  }

  /** Counts a datagram that came from the run. */
  void cameDatagram(int length) throws BoundHit {
    if (!pace.allows(now())) {
      throw new BoundHit("datagrams a second");
    }
    came(length);
  }

  /** Counts bytes that came from the run. */
  void came(int length) throws BoundHit {
    if (bytes.addAndGet(length) > bounds.bytesOfRun()) {
      throw new BoundHit("bytes of a run");
    }
  }

  void queried() {
    queries.incrementAndGet();
  }

  void malformed() {
    malformed.incrementAndGet();
  }

  void hit(BoundHit hit) {
    tape.lose(hit.bound());
  }

  void asked(String name, String type) {
    tell(budget.name(name, type), "names", new Heard.NameAsked(now(), name, type));
  }

  void contacted(Place place, Protocol protocol, String said) {
    String shown = Printable.of(said);
    tell(
        budget.contact(protocol, place, shown),
        "contacts over " + protocol,
        new Heard.Contacted(
            now(), place.address(), place.port(), place.from(), place.name(), protocol, shown));
  }

  void sent(Mark mark, Place place, Protocol protocol) {
    boolean own = MarkScan.isOwn(mark, protocol, place.address(), place.name());
    tell(
        budget.decoy(mark.decoy(), protocol, place),
        "decoys",
        new Heard.DecoySent(
            now(),
            mark.decoy(),
            place.address(),
            place.port(),
            place.from(),
            place.name(),
            protocol,
            own));
  }

  private void tell(Budget.Decision decision, String bound, Heard heard) {
    switch (decision) {
      case TELL -> tape.add(heard);
      case KNOWN -> {}
      case SPENT -> tape.lose(bound);
    }
  }

  /** Closes what the run still has open, and ends its tape. */
  void end() {
    for (Closeable connection : open) {
      close(connection);
    }
    tape.end(now());
  }

  /** What cannot be closed is closed: nobody will read it. */
  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      System.getLogger(Run.class.getName())
          .log(System.Logger.Level.DEBUG, "A connection did not close", e);
    }
  }

  Farewell farewell() {
    return new Farewell(
        connections.get(),
        bytes.get(),
        queries.get(),
        tape.lost(),
        turnedAway.get(),
        malformed.get());
  }
}
