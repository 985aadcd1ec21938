package dev.lazaret.sandbox;

import dev.lazaret.behavior.GuestPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links of /proc that no text holds (proc(5)): {@code root}, {@code cwd} and {@code fd/N} of a
 * process, as the process {@code self} sees them.
 */
record ProcLinks(ProcessPlaces places, int self) {
  private static final ProcLink NONE = new ProcLink.None();

  ProcLink at(List<String> path) {
    if (path.size() < 3 || !path.getFirst().equals("proc") || !GuestPath.isProcess(path.get(1))) {
      return NONE;
    }
    boolean task = path.size() > 4 && path.get(2).equals("task");
    List<String> rest = path.subList(task ? 4 : 2, path.size());
    return rest.size() == 1
        ? own(pid(path.get(1)), rest.getFirst())
        : rest.size() == 2 && rest.getFirst().equals("fd")
            ? file(pid(path.get(1)), rest.getLast())
            : NONE;
  }

  private int pid(String name) {
    try {
      return name.endsWith("self") ? self : Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return -1; // a number that no process has
    }
  }

  private ProcLink own(int pid, String name) {
    return switch (name) {
      case "root" -> new ProcLink.To(places.root(pid));
      case "cwd" -> known(places.folder(pid));
      default -> NONE;
    };
  }

  private static ProcLink known(@Nullable List<String> path) {
    return path == null ? new ProcLink.Unknown() : new ProcLink.To(path);
  }

  /** What was never opened by a name, a pipe or a socket, leads to no file. */
  private ProcLink file(int pid, String descriptor) {
    if (descriptor.length() > 9 || !descriptor.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return NONE;
    }
    List<String> file = places.file(pid, Long.parseLong(descriptor));
    return file == null ? NONE : new ProcLink.To(file);
  }
}
