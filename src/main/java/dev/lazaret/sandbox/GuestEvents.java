package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one sandbox made to events: what its kernel told of processes, files and calls,
 * from its start to its end.
 */
final class GuestEvents {
  /** A call that the guest did not return from is told with this result (EINTR). */
  private static final Event.Result UNFINISHED = new Event.Result(-1, 4);

  private static final long CHDIR = 80;
  private static final long FCHDIR = 81;
  private static final long UNSHARE = 272;

  private final Map<Integer, TraceMessage> entered = new HashMap<>();
  private final ProcessTable processes = new ProcessTable();
  private final CallTexts texts;
  private final GuestFiles files;
  private final KeptArguments arguments = new KeptArguments();
  private final CallEvents calls;
  private final CountedCalls made;
  private final Consumer<Event> events;
  private Phase phase;
  private long start;

  /**
   * {@code links} are what names of the file system lead to, which this sandbox changes; {@code
   * start} is when the run began in nanoseconds, 0 where it begins with this sandbox; calls are
   * counted in {@code made}, events go to {@code events}.
   */
  GuestEvents(
      CallTexts texts,
      LinkTree links,
      Phase phase,
      long start,
      CountedCalls made,
      Consumer<Event> events) {
    this.texts = texts;
    this.files = new GuestFiles(links);
    this.calls = new CallEvents(texts, files, arguments);
    this.phase = phase;
    this.start = start;
    this.made = made;
    this.events = events;
  }

  /** From here on, what happens belongs to this phase. */
  void phase(Phase now) {
    phase = now;
  }

  /** The health check will be executed, which is this. */
  void announced(List<String> argv) {
    processes.announced(argv);
  }

  /** When the run began, by the clock of its guest. */
  long start() {
    return start;
  }

  /** In sentences, what of this sandbox is not known. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>(texts.gaps());
    gaps.addAll(files.gaps());
    return gaps;
  }

  /** Takes the next packet; one that is malformed was counted while it was recorded. */
  void packet(byte[] packet) {
    try {
      var header = PacketHeader.of(packet);
      var kind = Kind.of(header.type());
      if (kind.isPresent()) {
        message(TraceMessage.decode(kind.get(), packet, header.size()));
      }
    } catch (MalformedTrace e) {
      return; // the trace is incomplete already
    }
  }

  private void message(TraceMessage told) {
    if (told.kind().call()) {
      made.add(told);
    }
    if (CountedCalls.isCounted(told)) {
      return;
    }
    if (start == 0) {
      start = told.context().time();
    }
    if (TwiceReported.isSecond(told)) {
      return;
    }
    TraceMessage message = files.places().placed(told);
    int tid = message.context().tid();
    if (!message.kind().call()) {
      kernel(message);
    } else if (message.exit() == null) {
      entered.put(tid, message);
    } else {
      TraceMessage entry = entered.remove(tid);
      returned(entry == null || entry.kind() != message.kind() ? message : entry, message);
    }
  }

  private void returned(TraceMessage entry, TraceMessage exit) {
    var end = exit.exit();
    var result = end == null ? UNFINISHED : new Event.Result(end.value(), end.errno());
    stepped(entry, exit, result);
    add(calls.event(header(entry), entry, exit, result));
  }

  /** Takes in what a call changes about where its task stands. */
  private void stepped(TraceMessage entry, TraceMessage exit, Event.Result result) {
    if (!result.succeeded()) {
      return;
    }
    int tid = entry.context().tid();
    var places = files.places();
    if (entry.sysno() == UNSHARE) {
      places.unshared(tid, entry.number(5));
    } else if (!exit.context().cwd().equals(entry.context().cwd())) {
      return; // the guest kernel told the new folder itself
    } else if (entry.sysno() == FCHDIR) {
      String folder = exit.text(5);
      places.moved(tid, folder.startsWith("/") ? places.told(tid, folder) : null);
    } else if (entry.sysno() == CHDIR) {
      files.moved(entry.context(), exit.text(6));
    }
  }

  private void kernel(TraceMessage message) {
    int pid = message.context().tgid();
    switch (message.kind()) {
      case CONTAINER_START -> started(message);
      case CLONE -> {
        int child = (int) message.number(4);
        processes.made(pid, child);
        calls.made(pid, child);
        int thread = (int) message.number(3);
        files.places().made(message.context().tid(), thread, message.number(6));
        add(new Event.Forked(header(message), child, thread, message.number(6)));
      }
      case EXECVE -> {
        entered.remove(message.context().tid());
        files.places().executed(message.context().tid(), pid);
        var header = header(message);
        List<String> argv = arguments.of(message.texts(3));
        processes.executed(pid, message.text(2), argv);
        add(new Event.Executed(header, program(message), argv, Event.Result.OK));
      }
      case TASK_EXIT -> exited(message);
      case EXIT_NOTIFY -> {}
      case RAW,
          OPEN,
          CONNECT,
          EXECVE_CALL,
          SOCKET,
          CHDIR,
          SET_ID,
          SET_RES_ID,
          PRLIMIT,
          FCNTL,
          DUP,
          CHROOT,
          CLONE_CALL,
          BIND,
          ACCEPT,
          FORK,
          SOCKETPAIR ->
          throw new IllegalArgumentException("A call is not told by the kernel: " + message.kind());
    }
  }

  /** Programs that lie in memory have no path. */
  private GuestFile program(TraceMessage message) {
    String path = message.text(2);
    return path.startsWith("/")
        ? files.file(message.context(), "/", path, PathWalk.Last.FOLLOWED, Event.Result.OK)
        : GuestFile.of(path);
  }

  private void started(TraceMessage message) {
    List<String> argv = arguments.of(message.texts(4));
    String program = argv.isEmpty() ? "" : argv.getFirst();
    String exe = program.contains("/") ? GuestPath.absolute(message.text(3), program) : program;
    processes.first(exe, argv);
    files.places().moved(1, GuestPath.names(message.text(3)));
    var env = arguments.of(message.texts(5));
    add(new Event.Started(header(message), argv, env, message.text(3)));
  }

  private void exited(TraceMessage message) {
    var context = message.context();
    TraceMessage unfinished = entered.remove(context.tid());
    if (unfinished != null) {
      add(calls.event(header(unfinished), unfinished, unfinished, UNFINISHED));
    }
    files.places().ended(context.tid());
    var header = header(message);
    boolean last = processes.ended(context.tgid(), context.tid());
    add(new Event.Exited(header, context.tid(), (int) message.number(2), last));
    if (last) {
      calls.ended(context.tgid());
    }
  }

  /** The sandbox is over: what it did not return from is told now. */
  void end() {
    entered.values().stream()
        .sorted(java.util.Comparator.comparingLong(message -> message.context().time()))
        .forEach(call -> add(calls.event(header(call), call, call, UNFINISHED)));
  }

  private Header header(TraceMessage message) {
    var context = message.context();
    // The first process has no ids of a task in its own start message.
    var who =
        message.kind() == Kind.CONTAINER_START
            ? new TraceMessage.Context(
                context.time(), 1, 1, context.container(), context.ids(), context.cwd())
            : context;
    long millis = Math.max(0, (context.time() - start) / 1_000_000);
    return new Header(millis, phase, processes.info(who));
  }

  private void add(@Nullable Event event) {
    if (event != null) {
      events.accept(event);
    }
  }
}
