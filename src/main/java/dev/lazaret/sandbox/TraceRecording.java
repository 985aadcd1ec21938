package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.TraceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trace of one container to its evidence file while it comes in, and keeps the figures
 * that a run is steered by. Written by the connection's thread, read by the run's.
 */
final class TraceRecording implements TraceReceiver, AutoCloseable {
  private final EvidenceFile evidence;
  private final Path path;
  private final Activity activity;
  private final TwiceReported twice = new TwiceReported();
  private final CountedCalls counted = new CountedCalls();
  private final TaskCounts tasks = new TaskCounts();
  private final List<String> problems = new ArrayList<>();
  private boolean connected;
  private boolean ended;
  private boolean startedFirst;
  private boolean sentinel;
  private boolean full;
  private boolean writeFailed;
  private long packets;
  private long dropped;
  private long undecodable;
  private long unknown;
  private @Nullable Integer waitStatus;

  private TraceRecording(EvidenceFile evidence, Path path, Activity activity) {
    this.evidence = evidence;
    this.path = path;
    this.activity = activity;
  }

  static TraceRecording begin(Path path, long limit) throws IOException {
    return new TraceRecording(EvidenceFile.create(path, limit), path, new Activity());
  }

  /** The recording of the next sandbox of the same run, behind this one in the same file. */
  synchronized TraceRecording next() throws IOException {
    evidence.write(EvidenceFile.SESSION, new byte[0]);
    return new TraceRecording(evidence, path, new Activity());
  }

  Path path() {
    return path;
  }

  Activity activity() {
    return activity;
  }

  /** From here on, what happens belongs to this phase. */
  synchronized void phase(Phase phase) throws IOException {
    if (!full) {
      full = !evidence.append(EvidenceFile.PHASE, phase.name().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** The health check is about to be executed, which is this. */
  synchronized void executing(List<String> command) throws IOException {
    byte[] words = String.join("\0", command).getBytes(StandardCharsets.UTF_8);
    full |= !evidence.append(EvidenceFile.COMMAND, words);
  }

  /** The observation network heard something. */
  synchronized void heard(byte[] document) throws IOException {
    full |= !evidence.append(EvidenceFile.NETWORK, document);
  }

  /** Something that the run said to the network is not known. */
  synchronized void unheard(String reason) {
    problems.add(reason);
  }

  /** Keeps what the runtime logged about calls beside the trace; it has a bound of its own. */
  synchronized void keepCalls(Path log) throws IOException {
    KeptCalls.copy(log, evidence);
  }

  /** The events so far. */
  List<Event> soFar(long most) throws IOException {
    synchronized (this) {
      evidence.flush();
    }
    return EventDecoder.soFar(TraceSource.of(path), most);
  }

  @Override
  public synchronized void connected() {
    connected = true;
  }

  @Override
  public synchronized void packet(byte[] packet, boolean cut) {
    packets++;
    if (cut) {
      problems.add("A packet of the trace was longer than what could be received");
    }
    boolean worth = true;
    try {
      worth = look(packet);
    } catch (MalformedTrace e) {
      if (undecodable++ == 0) {
        problems.add(e.getMessage());
      }
    }
    if (worth) {
      write(packet);
    }
  }

  private void write(byte[] packet) {
    try {
      if (!full && !writeFailed) {
        full = !evidence.append(EvidenceFile.PACKET, packet);
      }
    } catch (IOException e) {
      writeFailed = true;
      problems.add("The evidence file could not be written: " + e.getMessage());
    }
  }

  /**
   * Whether the packet is worth keeping: that a process makes a call is counted once, also where it
   * was asked for twice; a second report is there to be missed, and says nothing by itself.
   */
  private boolean look(byte[] packet) throws MalformedTrace {
    var header = PacketHeader.of(packet);
    dropped = header.dropped();
    var kind = Kind.of(header.type());
    if (kind.isEmpty()) {
      unknown++;
      return true;
    }
    var message = TraceMessage.decode(kind.get(), packet, header.size());
    if (CountedCalls.isCounted(message)) {
      return counted.add(message);
    }
    if (packets == 1) {
      startedFirst = kind.get() == Kind.CONTAINER_START;
    }
    var context = message.context();
    if (kind.get() == Kind.CLONE && (int) message.number(4) == context.tgid()) {
      tasks.made(context.tgid());
    }
    boolean ends = kind.get() == Kind.TASK_EXIT && tasks.ended(context.tgid(), context.tid());
    if (ends && context.tgid() == 1) {
      sentinel = true;
      waitStatus = (int) message.number(2);
    }
    twice.see(message);
    if (TwiceReported.isSecond(message)) {
      return counted.add(message);
    }
    activity.see(message);
    return true;
  }

  @Override
  public synchronized void ended() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized void failed(String reason) {
    problems.add(reason);
    ended = true;
    notifyAll();
  }

  /** Whether the sandbox was let in. */
  synchronized boolean isConnected() {
    return connected;
  }

  /** Whether no more will come. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** Whether the image's first process has ended, as the guest kernel says. */
  synchronized boolean sawEnd() {
    return sentinel;
  }

  /** Whether the evidence file reached its bound. */
  synchronized boolean isFull() {
    return full;
  }

  /** Whether the evidence could not be written, as on a full disk. */
  synchronized boolean writeFailed() {
    return writeFailed;
  }

  /** The wait status of the image's first process, once it has ended. */
  synchronized @Nullable Integer waitStatus() {
    return waitStatus;
  }

  /** Waits until no more will come, at most so long. */
  synchronized void awaitEnd(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (connected && !ended) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** How things stand at the end, by the rules that make a trace complete. */
  synchronized TraceState completeness() {
    var reasons = new ArrayList<String>();
    addIf(reasons, !connected, "The sandbox did not report at all");
    addIf(reasons, connected && !ended, "The sandbox did not end its report");
    addIf(reasons, connected && !startedFirst, "The report does not begin with the start");
    addIf(reasons, connected && !sentinel, "The end of the first process was not reported");
    addIf(reasons, dropped > 0, dropped + " events were lost on the way");
    long unsaid = twice.lost();
    addIf(reasons, unsaid > 0, unsaid + " reports were lost, as those are whose text is not UTF-8");
    addIf(reasons, full, "The evidence file reached its bound");
    reasons.addAll(problems.subList(0, Math.min(problems.size(), 5)));
    return new TraceState(reasons.isEmpty(), packets, dropped + unsaid, unknown, reasons);
  }

  private static void addIf(List<String> reasons, boolean add, String reason) {
    if (add) {
      reasons.add(reason);
    }
  }

  @Override
  public void close() throws IOException {
    evidence.close();
  }
}
