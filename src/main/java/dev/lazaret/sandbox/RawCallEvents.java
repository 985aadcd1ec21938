package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.sandbox.PathWalk.Last;
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

  /** PR_SET_NAME and PR_GET_NAME (prctl(2)). */
  private static final long SET_NAME = 15;

  private static final long GET_NAME = 16;
  private static final long NO_FOLLOW = 0x100;
  private static final long FOLLOW = 0x400;
  private static final long BIND = 0x1000;
  private static final long MOVE = 0x2000;

  /** MS_REMOUNT and the kinds of propagation. */
  private static final long CHANGES_A_MOUNT = 0x20 | 0x1e_0000;

  private final CallTexts texts;
  private final BoundSockets bound;
  private final GuestFiles files;

  RawCallEvents(CallTexts texts, BoundSockets bound, GuestFiles files) {
    this.texts = texts;
    this.bound = bound;
    this.files = files;
  }

  /** One call, joined with its texts. */
  private record Call(
      Header header,
      String name,
      long[] values,
      @Nullable String[] texts,
      TraceMessage.Context who,
      Result result) {

    /** Whether this bit of argument {@code at} is set. */
    boolean has(int at, long flag) {
      return (values[at] & flag) != 0;
    }

    Event node(@Nullable GuestFile path, long mode, long device) {
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
    @Nullable String[] told =
        shape.name().equals("prctl")
            ? nameGiven(exit.context(), shape, values)
            : texts.of(exit.context(), shape, values);
    var call = new Call(header, shape.name(), values, told, entry.context(), result);
    return SILENT.contains(shape.name()) ? null : event(call);
  }

  /** The second channel does not print the name that is given, but who gave itself one. */
  private @Nullable String[] nameGiven(TraceMessage.Context who, CallShape shape, long[] values) {
    String name = texts.name(who, shape, values);
    return values[0] == SET_NAME ? new @Nullable String[] {name} : new @Nullable String[0];
  }

  /** Runtimes name all their threads; the name of the first one stands for the process. */
  private static boolean renames(Call call) {
    return call.who().tid() == call.who().tgid() && call.texts()[0] != null;
  }

  private @Nullable Event event(Call call) {
    long[] v = call.values();
    return switch (call.name()) {
      case "prctl" -> v[0] == GET_NAME || v[0] == SET_NAME && !renames(call) ? null : call.kernel();
      case "listen" -> listened(call);
      case "ioctl" -> TELLING_REQUESTS.contains(v[1]) ? call.kernel() : null;
      case "sendto", "sendmsg", "sendmmsg" -> sent(call);
      case "setreuid", "setregid" ->
          new Event.IdentityChanged(
              call.header(), call.name(), (int) v[0], (int) v[1], -1, call.result());
      case "setfsuid", "setfsgid" ->
          new Event.IdentityChanged(call.header(), call.name(), -1, -1, -1, call.result());
      case "mknod" -> node(call, file(call, 0, -1, Last.NAMED), v[1], v[2]);
      case "mknodat" -> node(call, file(call, 1, 0, Last.NAMED), v[2], v[3]);
      case "mount" -> mounted(call);
      case "openat2" -> {
        files.untold();
        yield call.kernel();
      }
      case "umount2", "pivot_root" -> {
        if (call.result().succeeded()) {
          files.lost();
        }
        yield call.kernel();
      }
      default -> pathEvent(call);
    };
  }

  /** A path among the arguments; {@code folder} is the place of its descriptor, or -1. */
  private @Nullable GuestFile file(Call call, int at, int folder, Last last) {
    String path = at < call.texts().length ? call.texts()[at] : null;
    if (path == null) {
      return null;
    }
    String base = folder < 0 ? call.who().cwd() : call.texts()[folder];
    return files.file(call.who(), base, path, last, call.result());
  }

  private Event pathEvent(Call call) {
    long[] v = call.values();
    return switch (call.name()) {
      case "chmod", "truncate" -> changed(call, file(call, 0, -1, Last.FOLLOWED), null, v[1]);
      case "mkdir" -> changed(call, file(call, 0, -1, Last.NAMED), null, v[1]);
      case "mkdirat" -> changed(call, file(call, 1, 0, Last.NAMED), null, v[2]);
      case "fchmodat", "fchmodat2" -> changed(call, file(call, 1, 0, Last.FOLLOWED), null, v[2]);
      case "fchmod" -> changed(call, file(call, 0, -1, Last.KEPT), null, v[1]);
      case "unlink", "rmdir" -> changed(call, file(call, 0, -1, Last.NAMED), null, 0);
      case "unlinkat" -> changed(call, file(call, 1, 0, Last.NAMED), null, 0);
      case "chown" -> changed(call, file(call, 0, -1, Last.FOLLOWED), owner(v[1], v[2]), 0);
      case "lchown", "fchown" -> changed(call, file(call, 0, -1, Last.KEPT), owner(v[1], v[2]), 0);
      case "fchownat" -> {
        var last = call.has(4, NO_FOLLOW) ? Last.KEPT : Last.FOLLOWED;
        yield changed(call, file(call, 1, 0, last), owner(v[2], v[3]), 0);
      }
      default -> namingEvent(call);
    };
  }

  private Event namingEvent(Call call) {
    long[] v = call.values();
    return switch (call.name()) {
      case "rename" ->
          changed(call, file(call, 0, -1, Last.NAMED), file(call, 1, -1, Last.NAMED), 0);
      case "renameat", "renameat2" ->
          changed(
              call,
              file(call, 1, 0, Last.NAMED),
              file(call, 3, 2, Last.NAMED),
              call.name().equals("renameat2") ? v[4] : 0);
      case "link" -> changed(call, file(call, 0, -1, Last.KEPT), file(call, 1, -1, Last.NAMED), 0);
      case "linkat" ->
          changed(
              call,
              file(call, 1, 0, call.has(4, FOLLOW) ? Last.FOLLOWED : Last.KEPT),
              file(call, 3, 2, Last.NAMED),
              0);
      // The target of a symbolic link is any text: the new name comes second.
      case "symlink" -> changed(call, text(call, 0), file(call, 1, -1, Last.NAMED), 0);
      case "symlinkat" -> changed(call, text(call, 0), file(call, 2, 1, Last.NAMED), 0);
      case "setxattr", "removexattr" ->
          changed(call, file(call, 0, -1, Last.FOLLOWED), text(call, 1), 0);
      case "lsetxattr", "fsetxattr" ->
          changed(call, file(call, 0, -1, Last.KEPT), text(call, 1), 0);
      default -> call.kernel();
    };
  }

  /** Ids are no place: they are told as they were given, -1 for one that stays. */
  private static GuestFile owner(long user, long group) {
    return GuestFile.of((int) user + ":" + (int) group);
  }

  /** A node without a name could be opened under any. */
  private Event node(Call call, @Nullable GuestFile file, long mode, long device) {
    if (file == null && call.result().succeeded()) {
      files.lost();
    }
    return call.node(file, mode, device);
  }

  private static @Nullable GuestFile text(Call call, int at) {
    String text = call.texts()[at];
    return text == null ? null : GuestFile.of(text);
  }

  private Event changed(
      Call call, @Nullable GuestFile first, @Nullable GuestFile second, long mode) {
    var event =
        new Event.PathChanged(call.header(), call.name(), first, second, (int) mode, call.result());
    if (call.result().succeeded()) {
      files.changed(event);
    }
    return event;
  }

  /** Whether it mounts, or changes a mount (mount(2)); only what others see elsewhere matters. */
  private Event mounted(Call call) {
    if (!call.result().succeeded() || call.has(3, CHANGES_A_MOUNT)) {
      return call.kernel();
    }
    GuestFile place = file(call, 1, -1, Last.FOLLOWED);
    GuestFile source = call.has(3, BIND) ? file(call, 0, -1, Last.FOLLOWED) : kernels(call);
    if (place == null || source == null || source.actual() == null || call.has(3, MOVE)) {
      files.lost();
    } else {
      files.mounted(place, source.actual());
    }
    return call.kernel();
  }

  /** Where the files of this type of file system are seen usually; null where that is not known. */
  private static @Nullable GuestFile kernels(Call call) {
    String type = call.texts()[2];
    return switch (type == null ? "" : type) {
      case "proc" -> GuestFile.of("/proc");
      case "sysfs" -> GuestFile.of("/sys");
      case "devtmpfs", "devpts" -> GuestFile.of("/dev");
      case "cgroup", "cgroup2" -> GuestFile.of("/sys/fs/cgroup");
      default -> null;
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
        : new Event.Connected(
            call.header(), to.family(), to.address(), to.port(), null, call.result());
  }
}
