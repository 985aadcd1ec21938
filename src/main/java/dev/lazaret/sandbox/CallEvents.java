package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event of a system call that is traced with its own kind of message. */
final class CallEvents {
  private static final int WORKING_FOLDER = -100;
  private static final int ACCESS_MODE = 3;
  private static final int CREATE = 0x40;
  private static final int TRUNCATE = 0x200;
  private static final long OWN_NAMESPACES = 0x7e02_0080L;
  private static final int OPEN = 2;
  private static final int EXECVE = 59;
  private static final int CREAT = 85;

  /** F_DUPFD and F_DUPFD_CLOEXEC (fcntl(2)). */
  private static final Set<Long> DUPLICATIONS = Set.of(0L, 1030L);

  private static final int SETUID = 105;
  private static final int SETGID = 106;
  private static final int SETRESUID = 117;

  private static final int NO_FOLLOW = 0x20000;
  private static final int EXCLUSIVE = 0x80;

  private final RawCallEvents raw;
  private final GuestFiles files;
  private final KeptArguments arguments;
  private final BoundSockets bound = new BoundSockets();
  private final StreamEvents streams = new StreamEvents();

  CallEvents(CallTexts texts, GuestFiles files, KeptArguments arguments) {
    this.arguments = arguments;
    this.raw = new RawCallEvents(texts, bound, files);
    this.files = files;
  }

  /** The event, or null where the call says nothing that matters. */
  @Nullable Event event(Header header, TraceMessage entry, TraceMessage exit, Result result) {
    return switch (entry.kind()) {
      case RAW -> raw.event(header, entry, exit, result);
      case OPEN -> opened(header, entry, exit, result);
      case CONNECT -> connected(header, exit, result);
      case BIND -> bound(header, exit, result);
      case SOCKET -> {
        streams.made(header, result);
        int type = (int) exit.number(5);
        yield new Event.SocketMade(
            header, (int) exit.number(4), type, (int) exit.number(6), result);
      }
      case EXECVE_CALL -> notExecuted(header, exit, result);
      case CHROOT -> rooted(header, entry, exit, result);
      case SET_ID -> identity(header, exit, result);
      case SET_RES_ID -> {
        String call = exit.sysno() == SETRESUID ? "setresuid" : "setresgid";
        yield new Event.IdentityChanged(
            header, call, id(exit, 4), id(exit, 5), id(exit, 6), result);
      }
      case DUP -> duplicated(header, entry, entry.text(6), result);
      case FCNTL -> {
        boolean duplicates = DUPLICATIONS.contains(entry.number(6));
        yield duplicates ? duplicated(header, entry, entry.text(5), result) : null;
      }
      case ACCEPT -> {
        streams.made(header, result);
        yield null;
      }
      case SOCKETPAIR -> {
        streams.pair(header, exit, result);
        yield null;
      }
      case CLONE_CALL -> namespaces(header, exit, result);
      case CONTAINER_START, CLONE, EXECVE, EXIT_NOTIFY, TASK_EXIT, CHDIR, PRLIMIT, FORK -> null;
    };
  }

  private Event opened(Header header, TraceMessage entry, TraceMessage exit, Result result) {
    if (!entry.text(6).equals(exit.text(6))) {
      files.swapped();
    }
    long flags = entry.number(7);
    // creat(2) and a flag that cuts the file write it, whatever the access mode says.
    boolean write = (flags & ACCESS_MODE) != 0 || (flags & TRUNCATE) != 0;
    boolean create = (flags & CREATE) != 0;
    boolean kept = (flags & NO_FOLLOW) != 0 || create && (flags & EXCLUSIVE) != 0;
    var last = kept ? PathWalk.Last.KEPT : PathWalk.Last.FOLLOWED;
    var file = files.file(entry.context(), folder(entry), entry.text(6), last, result);
    files.opened(entry.context().tid(), file, result);
    streams.made(header, result);
    return new Event.Opened(header, file, write, create, result);
  }

  private static @Nullable String folder(TraceMessage call) {
    boolean noDescriptor = call.sysno() == OPEN || call.sysno() == CREAT || call.sysno() == EXECVE;
    if (noDescriptor || call.number(4) == WORKING_FOLDER) {
      return call.context().cwd();
    }
    return call.text(5).isEmpty() ? null : call.text(5);
  }

  private Event rooted(Header header, TraceMessage entry, TraceMessage exit, Result result) {
    var context = entry.context();
    var root = files.file(context, context.cwd(), exit.text(4), PathWalk.Last.FOLLOWED, result);
    if (result.succeeded()) {
      files.rooted(context.tid(), root);
    }
    return new Event.KernelCalled(header, "chroot", List.of(), List.of(root.written()), result);
  }

  private Event connected(Header header, TraceMessage call, Result result) {
    var to = SocketAddress.of(call.address());
    streams.connected(header, call.number(4), to);
    GuestFile file = isFile(to) ? file(call, to.address(), result) : null;
    String address = file == null ? to.address() : file.written();
    return new Event.Connected(header, to.family(), address, to.port(), file, result);
  }

  private GuestFile file(TraceMessage call, String path, Result result) {
    var context = call.context();
    return files.file(context, context.cwd(), path, PathWalk.Last.FOLLOWED, result);
  }

  private Event bound(Header header, TraceMessage call, Result result) {
    var at = SocketAddress.of(call.address());
    if (result.succeeded()) {
      bound.bound(header.process().pid(), call.number(4), at);
    }
    return new Event.Bound(header, at.family(), path(call, at), at.port(), result);
  }

  /** The path of a Unix socket is made absolute, except for abstract names. */
  private static String path(TraceMessage call, SocketAddress address) {
    return isFile(address)
        ? GuestPath.absolute(call.context().cwd(), address.address())
        : address.address();
  }

  private static boolean isFile(SocketAddress address) {
    return address.family().equals("unix")
        && !address.address().isEmpty()
        && !address.address().startsWith("@");
  }

  /** A success is told by the guest kernel itself, with the resolved path. */
  private @Nullable Event notExecuted(Header header, TraceMessage call, Result result) {
    if (result.succeeded() || result.value() == -1 && result.errno() == 4) {
      return null;
    }
    var file =
        files.file(call.context(), folder(call), call.text(6), PathWalk.Last.FOLLOWED, result);
    return new Event.Executed(header, file, arguments.of(call.texts(7)), result);
  }

  /** Another way to the same file. */
  private @Nullable Event duplicated(
      Header header, TraceMessage entry, String path, Result result) {
    files.duplicated(entry.context().tid(), path, result);
    return streams.duplicated(header, entry, path, result);
  }

  /** A process has from now on what its parent has. */
  void made(int parent, int child) {
    streams.made(parent, child);
  }

  /** Its number may be given to another process from now on. */
  void ended(int pid) {
    streams.ended(pid);
  }

  private static @Nullable Event identity(Header header, TraceMessage call, Result result) {
    String name = call.sysno() == SETUID ? "setuid" : call.sysno() == SETGID ? "setgid" : null;
    if (name == null) {
      return null;
    }
    long id = id(call, 4);
    // With the privilege all three ids change, without it the effective one.
    boolean all = header.process().euid() == 0;
    return new Event.IdentityChanged(header, name, all ? id : -1, id, all ? id : -1, result);
  }

  private static long id(TraceMessage call, int field) {
    return (int) call.number(field) == -1 ? -1 : call.number(field) & 0xffff_ffffL;
  }

  private static @Nullable Event namespaces(Header header, TraceMessage call, Result result) {
    long flags = call.number(4);
    return (flags & OWN_NAMESPACES) == 0 || result.succeeded()
        ? null
        : new Event.KernelCalled(header, "clone", List.of(flags), List.of(), result);
  }
}
