package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event.ProcessInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The guest's processes as the trace tells them. A process that nobody made and that is not the
 * first was put there by Lazaret, and so were its children.
 */
final class ProcessTable {
  private static final int MOST = 100_000;

  private record Known(int ppid, String exe, List<String> argv, boolean probe) {}

  private final Map<Integer, Known> processes = new HashMap<>();

  /** The first process, which is not announced by an execution. */
  void first(String exe, List<String> argv) {
    processes.put(1, new Known(0, exe, argv, false));
  }

  /** A process was made; a thread is none. */
  void made(int parent, int child) {
    if (parent != child && processes.size() < MOST) {
      Known maker = known(parent);
      processes.put(child, new Known(parent, maker.exe(), maker.argv(), maker.probe()));
    }
  }

  /** A process became another program. */
  void executed(int pid, String exe, List<String> argv) {
    Known before = known(pid);
    processes.put(pid, new Known(before.ppid(), exe, argv, before.probe()));
  }

  /** Its number may be given to another one from now on. */
  void ended(int pid) {
    if (pid != 1) {
      processes.remove(pid);
    }
  }

  private Known known(int pid) {
    return processes.computeIfAbsent(pid, p -> new Known(0, "", List.of(), p != 1));
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
        known.probe());
  }
}
