package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event of a system call that is traced with its own kind of message. */
final class CallEvents {
  private static final int WORKING_FOLDER = -100;
  private static final int ACCESS_MODE = 3;
  private static final int CREATE = 0x40;
  private static final int TRUNCATE = 0x200;
  private static final long OWN_NAMESPACES = 0x7e02_0080L;
  private static final int SETUID = 105;
  private static final int SETGID = 106;
  private static final int SETRESUID = 117;

  private final RawCallEvents raw;
  private final BoundSockets bound = new BoundSockets();

  CallEvents(CallTexts texts) {
    this.raw = new RawCallEvents(texts, bound);
  }

  /** The event, or null where the call says nothing that matters. */
  @Nullable Event event(Header header, TraceMessage entry, TraceMessage exit, Result result) {
    return switch (entry.kind()) {
      case RAW -> raw.event(header, entry, exit, result);
      case OPEN -> opened(header, entry, result);
      case CONNECT -> connected(header, exit, result);
      case BIND -> bound(header, exit, result);
      case SOCKET -> {
        int type = (int) exit.number(5);
        yield new Event.SocketMade(
            header, (int) exit.number(4), type, (int) exit.number(6), result);
      }
      case EXECVE_CALL -> notExecuted(header, exit, result);
      case CHROOT -> {
        String path = GuestPath.absolute(entry.context().cwd(), exit.text(4));
        yield new Event.KernelCalled(header, "chroot", List.of(), List.of(path), result);
      }
      case SET_ID -> identity(header, exit, result);
      case SET_RES_ID -> {
        String call = exit.sysno() == SETRESUID ? "setresuid" : "setresgid";
        yield new Event.IdentityChanged(
            header, call, id(exit, 4), id(exit, 5), id(exit, 6), result);
      }
      case CLONE_CALL -> namespaces(header, exit, result);
      default -> null;
    };
  }

  private static Event opened(Header header, TraceMessage entry, Result result) {
    long flags = entry.number(7);
    long folder = entry.number(4);
    String base =
        folder == WORKING_FOLDER || entry.text(5).isEmpty() ? entry.context().cwd() : entry.text(5);
    // creat(2) and a flag that cuts the file write it, whatever the access mode says.
    boolean write = (flags & ACCESS_MODE) != 0 || (flags & TRUNCATE) != 0;
    String path = GuestPath.absolute(base, entry.text(6));
    return new Event.Opened(header, path, write, (flags & CREATE) != 0, result);
  }

  private static Event connected(Header header, TraceMessage call, Result result) {
    var to = SocketAddress.of(call.address());
    return new Event.Connected(header, to.family(), path(call, to), to.port(), result);
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
    boolean file =
        address.family().equals("unix")
            && !address.address().isEmpty()
            && !address.address().startsWith("@");
    return file ? GuestPath.absolute(call.context().cwd(), address.address()) : address.address();
  }

  /** A success is told by the guest kernel itself, with the resolved path. */
  private static @Nullable Event notExecuted(Header header, TraceMessage call, Result result) {
    if (result.succeeded() || result.value() == -1 && result.errno() == 4) {
      return null;
    }
    String path = GuestPath.absolute(call.context().cwd(), call.text(6));
    return new Event.Executed(header, path, call.texts(7), result);
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
