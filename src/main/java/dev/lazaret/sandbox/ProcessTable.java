package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event.Origin;
import dev.lazaret.behavior.Event.ProcessInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The guest's processes as the trace tells them. The one that runs the health check was made by
 * nobody, and is announced; of any other that nobody made it is not known who did.
 */
final class ProcessTable {
  private static final int MOST = 100_000;

  private record Known(int ppid, String exe, List<String> argv, Origin origin) {}

  private final Map<Integer, Known> processes = new HashMap<>();
  private final TaskCounts tasks = new TaskCounts();
  private @Nullable List<String> announced;

  /** The first process, which is not announced by an execution. */
  void first(String exe, List<String> argv) {
    processes.put(1, new Known(0, exe, argv, Origin.IMAGE));
  }

  /** The health check will be executed, which is this. */
  void announced(List<String> argv) {
    announced = argv;
  }

  /** A process was made, or a thread of the one that made it. */
  void made(int parent, int child) {
    if (parent == child) {
      tasks.made(parent);
    } else if (processes.size() < MOST) {
      Known maker = known(parent);
      processes.put(child, new Known(parent, maker.exe(), maker.argv(), maker.origin()));
    }
  }

  /** A process became another program. */
  void executed(int pid, String exe, List<String> argv) {
    Known before = known(pid);
    processes.put(pid, new Known(before.ppid(), exe, argv, before.origin()));
  }

  /**
   * A task ended; whether its process did, whose number may be given to another one from now on.
   */
  boolean ended(int pid, int tid) {
    boolean last = tasks.ended(pid, tid);
    if (last && pid != 1) {
      processes.remove(pid);
    }
    return last;
  }

  private Known known(int pid) {
    return processes.computeIfAbsent(pid, _ -> unmade(pid));
  }

  private Known unmade(int pid) {
    List<String> argv = announced;
    if (argv == null || pid == 1) {
      return new Known(0, "", List.of(), Origin.IMAGE);
    }
    announced = null;
    return new Known(0, argv.getFirst(), argv, Origin.HEALTH_CHECK);
  }

  /** The process behind a message, with its ids at that time. */
  ProcessInfo info(TraceMessage.Context context) {
    Known known = known(context.tgid());
    var ids = context.ids();
    return new ProcessInfo(
        context.tgid(),
        known.ppid(),
        known.exe(),
        known.argv(),
        ids.uid(),
        ids.euid(),
        ids.gid(),
        ids.egid(),
        known.origin());
  }
}
