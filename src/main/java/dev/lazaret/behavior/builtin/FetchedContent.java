package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.builtin.StandardStreams.Stream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what came over the network: from the process that connected, through pipes, unpackers and
 * copies, to files. It says where something may have come from, never what it is.
 */
final class FetchedContent {
  private static final int DNS = 53;
  private final StandardStreams streams = new StandardStreams();

  /** By process: where what it writes comes from. */
  private final Map<Integer, String> carriers = new HashMap<>();

  private final FetchedFiles files = new FetchedFiles();
  private final Map<Integer, Integer> fetchedBelow = new HashMap<>();
  private final Set<Integer> fresh = new LinkedHashSet<>();

  /** Takes in an event; {@link #reached} tells whom it made a carrier. */
  void see(Event event) {
    fresh.clear();
    Stream changed = streams.see(event);
    int pid = event.header().process().pid();
    switch (event) {
      case Event.Started _ -> anew();
      case Event.KernelCalled _ when changed != null -> joined(pid);
      case Event.Connected e when fetches(e) -> {
        fetchedBelow.put(event.header().process().ppid(), pid);
        carry(pid, e.address() + " port " + e.port());
      }
      case Event.Opened e when e.result().succeeded() -> opened(pid, e);
      case Event.PathChanged e when e.names() && e.result().succeeded() -> renamed(e);
      case Event.Exited e when e.last() -> carriers.remove(pid);
      default -> {}
    }
  }

  /** Another sandbox gives the same numbers to other processes and pipes. */
  private void anew() {
    carriers.clear();
    fetchedBelow.clear();
    files.forgetPipes();
  }

  private static boolean fetches(Event.Connected e) {
    return e.port() != 0 && e.port() != DNS && NetAddress.of(e.address()).outside();
  }

  /** The processes that read from the network since the last event, by way of others or not. */
  Collection<Integer> reached() {
    return Set.copyOf(fresh);
  }

  /** Where this process gets what it reads from, or null. */
  @Nullable String sourceOf(int pid) {
    return carriers.get(pid);
  }

  boolean readsPipe(int pid) {
    Stream in = streams.of(pid, StandardStreams.IN);
    return in != null && in.isPipe();
  }

  /** Where a child of this process was connected to last, or null. */
  @Nullable String sourceBelow(int pid) {
    Integer child = fetchedBelow.get(pid);
    return child == null ? null : carriers.get(child);
  }

  /** Where this file came from, or null. */
  @Nullable String sourceOf(GuestFile file) {
    return file.names().stream()
        .map(files::sourceOf)
        .filter(s -> s != null)
        .findFirst()
        .orElse(null);
  }

  /** The same by a name as a command line has it: below a folder that is not known. */
  @Nullable String sourceOfWord(String word) {
    return files.sourceOfWord(word);
  }

  /** A stream changed: it may begin to read what another wrote, or to write what it reads. */
  private void joined(int pid) {
    String own = carriers.get(pid);
    Stream in = streams.of(pid, StandardStreams.IN);
    String before = in != null && in.isPipe() ? files.sourceOf(in.path()) : null;
    if (own != null) {
      passOn(pid, own);
    } else if (before != null) {
      carry(pid, before);
    }
  }

  private void carry(int pid, String source) {
    Deque<Integer> waiting = new ArrayDeque<>(Set.of(pid));
    while (!waiting.isEmpty()) {
      int next = waiting.removeFirst();
      if (carriers.putIfAbsent(next, source) == null) {
        fresh.add(next);
        waiting.addAll(passOn(next, source));
      }
    }
  }

  /** Marks what the output of this process leads to; tells who reads it. */
  private Set<Integer> passOn(int pid, String source) {
    Stream out = streams.of(pid, StandardStreams.OUT);
    if (out == null || out.path().equals("/dev/null")) {
      return Set.of();
    }
    files.put(out.path().startsWith("/") ? GuestPath.normal(out.path()) : out.path(), source);
    Set<Integer> readers = new HashSet<>(out.isPipe() ? streams.readersOf(out.path()) : Set.of());
    readers.remove(pid);
    return readers;
  }

  private void opened(int pid, Event.Opened e) {
    String carried = carriers.get(pid);
    if (OpenRule.writes(e)) {
      e.file().names().forEach(name -> mark(name, carried));
    } else if (carried == null) {
      String from = sourceOf(e.file());
      if (from != null) {
        carry(pid, from);
      }
    }
  }

  /** What is written anew by somebody else is no longer what was fetched. */
  private void mark(String name, @Nullable String source) {
    if (source == null) {
      files.remove(name);
    } else {
      files.put(name, source);
    }
  }

  private void renamed(Event.PathChanged e) {
    String source = e.first() == null ? null : sourceOf(e.first());
    if (source != null && e.second() != null) {
      e.second().names().forEach(name -> files.put(name, source));
    }
  }
}
