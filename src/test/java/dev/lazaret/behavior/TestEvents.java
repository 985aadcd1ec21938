package dev.lazaret.behavior;

import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.ProcessInfo;
import dev.lazaret.behavior.Event.Result;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events written by hand: of a process 7 of root, unless a test says otherwise. */
public final class TestEvents {
  /** The guest kernel refused it (EPERM). */
  public static final Result DENIED = new Result(-1, 1);

  private TestEvents() {}

  public static Header by(int pid, int uid, int euid) {
    var process =
        new ProcessInfo(
            pid,
            1,
            "/usr/bin/app",
            List.of("app", "--serve"),
            uid,
            euid,
            uid,
            euid,
            Event.Origin.IMAGE);
    return new Header(120, Phase.START, process);
  }

  public static Header header() {
    return by(7, 0, 0);
  }

  public static Header healthCheck() {
    var process = new ProcessInfo(9, 0, "/check", List.of(), 0, 0, 0, 0, Event.Origin.HEALTH_CHECK);
    return new Header(500, Phase.PROBE, process);
  }

  public static Event read(String path) {
    return new Event.Opened(header(), GuestFile.of(path), false, false, new Result(3, 0));
  }

  public static Event written(String path) {
    return new Event.Opened(header(), GuestFile.of(path), true, false, new Result(3, 0));
  }

  public static Event writeDenied(String path) {
    return new Event.Opened(header(), GuestFile.of(path), true, false, DENIED);
  }

  public static Event openedAs(long fd, String path) {
    return new Event.Opened(header(), GuestFile.of(path), false, false, new Result(fd, 0));
  }

  public static Event called(String call, Long... arguments) {
    return new Event.KernelCalled(header(), call, Arrays.asList(arguments), List.of(), DENIED);
  }

  public static Event calledWith(String call, String... texts) {
    return new Event.KernelCalled(
        header(), call, List.of(0L, 0L, 0L), Arrays.asList(texts), DENIED);
  }

  public static Event succeeded(String call, Long... arguments) {
    return new Event.KernelCalled(header(), call, Arrays.asList(arguments), List.of(), Result.OK);
  }

  public static Event changed(String call, @Nullable String path, int mode) {
    var file = path == null ? null : GuestFile.of(path);
    return new Event.PathChanged(header(), call, file, null, mode, Result.OK);
  }

  public static Event node(String path, int mode, int major, int minor) {
    return new Event.NodeMade(header(), GuestFile.of(path), mode, major, minor, Result.OK);
  }

  public static Event socket(int domain, int type, int protocol) {
    return new Event.SocketMade(header(), domain, type, protocol, DENIED);
  }

  public static Event connected(String address, int port) {
    return new Event.Connected(
        header(), "inet", address, port, socket(address), new Result(-1, 113));
  }

  private static @Nullable GuestFile socket(String address) {
    return address.startsWith("/") ? GuestFile.of(address) : null;
  }

  /** {@code written} was opened for writing, and links lead it to {@code actual}. */
  public static Event writtenThrough(String written, String actual) {
    return new Event.Opened(
        header(), new GuestFile(written, actual), true, false, new Result(3, 0));
  }

  /** {@code path} was opened for reading, and stood at {@code origin} before a folder moved. */
  public static Event readMoved(String path, String origin) {
    var file = new GuestFile(path, path, origin);
    return new Event.Opened(header(), file, false, false, new Result(3, 0));
  }

  public static Event bound(String address, int port) {
    return new Event.Bound(header(), "inet", address, port, Result.OK);
  }

  public static Event listened(String address, int port) {
    return new Event.Listened(header(), "inet", address, port, Result.OK);
  }

  public static Event renamed(String from, @Nullable String to) {
    var target = to == null ? null : GuestFile.of(to);
    return new Event.PathChanged(header(), "rename", GuestFile.of(from), target, 0, Result.OK);
  }

  /** A program that ran with these arguments after its name. */
  public static Event executed(String path, String... arguments) {
    var argv = Stream.concat(Stream.of(path), Arrays.stream(arguments)).toList();
    return new Event.Executed(header(), GuestFile.of(path), argv, Result.OK);
  }

  public static Event forked(long flags) {
    return new Event.Forked(header(), 8, 8, flags);
  }

  public static Event exited() {
    return new Event.Exited(header(), 7, 0, true);
  }

  /** {@code uid} asks for {@code wanted}. */
  public static Event identity(int uid, int euid, String call, long wanted) {
    return new Event.IdentityChanged(by(7, uid, euid), call, wanted, wanted, wanted, DENIED);
  }
}
