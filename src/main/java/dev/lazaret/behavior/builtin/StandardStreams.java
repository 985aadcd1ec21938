package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the standard streams of each process stand for, since they were last changed. */
final class StandardStreams {
  static final int IN = 0;
  static final int OUT = 1;
  private static final int ERR = 2;
  private static final Set<String> CALLS = Set.of("dup", "dup2", "dup3", "fcntl");
  private final Map<Integer, Map<Integer, Stream>> byProcess = new HashMap<>();

  /** A stream: {@code place} is where it is connected to, where that is outside of the image. */
  record Stream(String path, @Nullable String place) {
    boolean isPipe() {
      return path.startsWith("pipe:");
    }
  }

  /** Takes in an event; tells the stream that it changed, or null. */
  @Nullable Stream see(Event event) {
    int pid = event.header().process().pid();
    return switch (event) {
      case Event.Started _ -> {
        byProcess.clear(); // their numbers begin again
        yield null;
      }
      case Event.KernelCalled e when CALLS.contains(e.call()) -> changed(pid, e);
      case Event.Forked e when !e.thread() -> {
        byProcess.put(e.childPid(), new HashMap<>(of(pid)));
        yield null;
      }
      case Event.Exited e when e.last() -> {
        byProcess.remove(pid);
        yield null;
      }
      default -> null;
    };
  }

  private @Nullable Stream changed(int pid, Event.KernelCalled e) {
    if (!e.result().succeeded() || e.texts().isEmpty() || e.result().value() > ERR) {
      return null;
    }
    var stream = new Stream(e.texts().getFirst(), place(e.texts()));
    var own = byProcess.computeIfAbsent(pid, _ -> new HashMap<>());
    own.put((int) e.result().value(), stream);
    // Who closes its input before it makes the socket gets that number for it.
    long from = CallRule.argument(e, 0);
    if (from <= ERR) {
      own.put((int) from, stream);
    }
    return stream;
  }

  private static @Nullable String place(List<String> texts) {
    boolean outside = texts.size() == 3 && NetAddress.of(texts.get(1)).outside();
    return outside ? texts.get(1) + " port " + texts.get(2) : null;
  }

  private Map<Integer, Stream> of(int pid) {
    return byProcess.getOrDefault(pid, Map.of());
  }

  @Nullable Stream of(int pid, int descriptor) {
    return of(pid).get(descriptor);
  }

  /** Where both its input and its output are connected to, or null. */
  @Nullable String connection(int pid) {
    Stream in = of(pid, IN);
    Stream out = of(pid, OUT);
    return in == null || out == null || out.place() == null ? null : in.place();
  }

  /** The processes that read from this pipe. */
  Set<Integer> readersOf(String pipe) {
    return byProcess.entrySet().stream()
        .filter(entry -> {
          Stream in = entry.getValue().get(IN);
          return in != null && in.path().equals(pipe);
        })
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
