package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event of a system call that is traced by its number. */
final class RawCallEvents {
  /** Frequent, and of no meaning by themselves. */
  private static final Set<String> SILENT =
      Set.of("setsockopt", "utimensat", "shmget", "uname", "tgkill", "tkill", "ftruncate");

  /** Requests of ioctl(2) that reach beyond the file: typing into a terminal. */
  private static final Set<Long> TELLING_REQUESTS = Set.of(0x5412L, 0x541cL);

  /** Options of prctl(2) that set and read the name of a thread: every runtime does that. */
  private static final Set<Long> NAMING = Set.of(15L, 16L);

  private final CallTexts texts;
  private final BoundSockets bound;

  RawCallEvents(CallTexts texts, BoundSockets bound) {
    this.texts = texts;
    this.bound = bound;
  }

  /** One call, joined with its texts. */
  private record Call(
      Header header,
      String name,
      long[] values,
      @Nullable String[] texts,
      String cwd,
      Result result) {

    /** A path among the arguments; {@code folder} is the place of its descriptor, or -1. */
    @Nullable String path(int at, int folder) {
      String path = at < texts.length ? texts[at] : null;
      if (path == null) {
        return null;
      }
      String base = folder >= 0 && texts[folder] != null ? texts[folder] : cwd;
      return GuestPath.absolute(Objects.requireNonNullElse(base, "/"), path);
    }

    Event changed(@Nullable String path, @Nullable String to, long mode) {
      return new Event.PathChanged(header, name, path, to, (int) mode, result);
    }

    Event node(@Nullable String path, long mode, long device) {
      // The kernel's encoding: major in bits 8-19, minor in the rest.
      int major = (int) (device >>> 8 & 0xfff);
      int minor = (int) (device & 0xff | device >>> 12 & 0xfff00);
      return new Event.NodeMade(header, path, (int) mode, major, minor, result);
    }

    Event kernel() {
      List<String> known = Arrays.stream(texts).filter(Objects::nonNull).toList();
      return new Event.KernelCalled(
          header, name, Arrays.stream(values).boxed().toList(), known, result);
    }
  }

  @Nullable Event event(Header header, TraceMessage entry, TraceMessage exit, Result result) {
    CallShape shape = CallShape.of(entry.sysno());
    if (shape == null) {
      shape = new CallShape("call-" + entry.sysno(), "");
    }
    long[] values = new long[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.number(5 + i);
    }
    @Nullable String[] told = texts.of(exit.context(), shape, values);
    var call = new Call(header, shape.name(), values, told, entry.context().cwd(), result);
    return SILENT.contains(shape.name()) ? null : event(call);
  }

  private @Nullable Event event(Call call) {
    long[] v = call.values();
    return switch (call.name()) {
      case "prctl" -> NAMING.contains(v[0]) ? null : call.kernel();
      case "listen" -> listened(call);
      case "ioctl" -> TELLING_REQUESTS.contains(v[1]) ? call.kernel() : null;
      case "sendto", "sendmsg", "sendmmsg" -> sent(call);
      case "setreuid", "setregid" ->
          new Event.IdentityChanged(
              call.header(), call.name(), (int) v[0], (int) v[1], -1, call.result());
      case "setfsuid", "setfsgid" ->
          new Event.IdentityChanged(call.header(), call.name(), -1, -1, -1, call.result());
      case "mknod" -> call.node(call.path(0, -1), v[1], v[2]);
      case "mknodat" -> call.node(call.path(1, 0), v[2], v[3]);
      default -> pathEvent(call);
    };
  }

  private static Event pathEvent(Call call) {
    long[] v = call.values();
    return switch (call.name()) {
      case "mkdir", "chmod", "truncate" -> call.changed(call.path(0, -1), null, v[1]);
      case "mkdirat", "fchmodat" -> call.changed(call.path(1, 0), null, v[2]);
      case "fchmod" -> call.changed(call.path(0, -1), null, v[1]);
      case "unlink", "rmdir", "chown", "lchown", "fchown" ->
          call.changed(call.path(0, -1), null, 0);
      case "unlinkat", "fchownat" -> call.changed(call.path(1, 0), null, 0);
      case "rename", "link" -> call.changed(call.path(0, -1), call.path(1, -1), 0);
      case "renameat", "renameat2", "linkat" -> call.changed(call.path(1, 0), call.path(3, 2), 0);
      // The target of a symbolic link is any text: the new name comes second.
      case "symlink" -> call.changed(call.texts()[0], call.path(1, -1), 0);
      case "symlinkat" -> call.changed(call.texts()[0], call.path(2, 1), 0);
      case "setxattr", "lsetxattr", "fsetxattr", "removexattr" ->
          call.changed(call.path(0, -1), call.texts()[1], 0);
      default -> call.kernel();
    };
  }

  private Event listened(Call call) {
    int pid = call.header().process().pid();
    SocketAddress at = bound.of(pid, call.values()[0]);
    return at == null
        ? new Event.Listened(call.header(), "", "", 0, call.result())
        : new Event.Listened(call.header(), at.family(), at.address(), at.port(), call.result());
  }

  /** Only what names a destination of its own; the rest goes where the socket was connected to. */
  private static @Nullable Event sent(Call call) {
    boolean toSomebody = call.name().equals("sendto") && call.values()[4] != 0;
    String text = call.texts().length > 4 ? call.texts()[4] : null;
    if (!toSomebody || text == null) {
      return null;
    }
    var to = PrintedAddress.of(text);
    return to == null
        ? null
        : new Event.Connected(call.header(), to.family(), to.address(), to.port(), call.result());
  }
}
