package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A process of a story written by hand, and what it does. */
record Actor(int pid, int ppid, String exe, List<String> argv, long atMillis, Phase phase) {
  /** The process {@code pid}, a child of {@code ppid}, that runs {@code exe}. */
  static Actor of(int pid, int ppid, String exe, String... arguments) {
    var argv = Stream.concat(Stream.of(exe), Arrays.stream(arguments)).toList();
    return new Actor(pid, ppid, exe, argv, 100, Phase.START);
  }

  Actor at(long millis, Phase in) {
    return new Actor(pid, ppid, exe, argv, millis, in);
  }

  private Event.Header header() {
    var process = new Event.ProcessInfo(pid, ppid, exe, argv, 0, 0, 0, 0, Event.Origin.IMAGE);
    return new Event.Header(atMillis, phase, process);
  }

  Event forks(int child) {
    return new Event.Forked(header(), child, child, 17);
  }

  Event ends() {
    return new Event.Exited(header(), pid, 0, true);
  }

  Event executes(String path, String... argv) {
    return new Event.Executed(header(), GuestFile.of(path), List.of(argv), Result.OK);
  }

  Event connects(String address, int port) {
    return new Event.Connected(header(), "inet", address, port, null, new Result(-1, 115));
  }

  Event says(String address, int port, String name, String protocol, String said) {
    return new Event.Contacted(header(), address, port, name, protocol, said);
  }

  Event asksFor(String name) {
    return new Event.NameAsked(header(), name, "A");
  }

  Event reads(String path) {
    return new Event.Opened(header(), GuestFile.of(path), false, false, new Result(3, 0));
  }

  Event writes(String path) {
    return new Event.Opened(header(), GuestFile.of(path), true, true, new Result(3, 0));
  }

  Event renames(String from, String to) {
    return new Event.PathChanged(
        header(), "rename", GuestFile.of(from), GuestFile.of(to), 0, Result.OK);
  }

  /** A stream becomes a copy of descriptor 5, which stands for this. */
  Event turns(int stream, String... texts) {
    return new Event.KernelCalled(
        header(), "dup2", List.of(5L, (long) stream), List.of(texts), new Result(stream, 0));
  }

  Event turnsToConnection(int stream, String address, int port) {
    return turns(stream, "socket:[1]", address, Integer.toString(port));
  }

  Event namesItself(String name) {
    return new Event.KernelCalled(header(), "prctl", List.of(15L), List.of(name), Result.OK);
  }

  Event calls(String call, Long... arguments) {
    return new Event.KernelCalled(header(), call, Arrays.asList(arguments), List.of(), Result.OK);
  }

  Event sendsDecoy(String decoy, boolean own) {
    return new Event.DecoySent(header(), decoy, "198.51.100.9", 443, "example.org", "HTTP", own);
  }
}
