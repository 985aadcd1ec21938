package dev.lazaret.sandbox;

import dev.lazaret.behavior.GuestPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links of /proc that no text holds (proc(5)): {@code root}, {@code cwd} and {@code fd/N} of a
 * process, as the task {@code self} sees them.
 */
record ProcLinks(TaskPlaces places, TraceMessage.Context self) {
  private static final ProcLink NONE = new ProcLink.None();

  ProcLink at(List<String> path) {
    if (path.size() < 3 || !path.getFirst().equals("proc") || !GuestPath.isProcess(path.get(1))) {
      return NONE;
    }
    boolean task = path.size() > 4 && path.get(2).equals("task");
    List<String> rest = path.subList(task ? 4 : 2, path.size());
    int tid = tid(path.get(task ? 3 : 1));
    return rest.size() == 1
        ? own(tid, rest.getFirst())
        : rest.size() == 2 && rest.getFirst().equals("fd") ? file(tid, rest.getLast()) : NONE;
  }

  private int tid(String name) {
    try {
      return switch (name) {
        case "self" -> self.tgid();
        case "thread-self" -> self.tid();
        default -> Integer.parseInt(name);
      };
    } catch (NumberFormatException e) {
      return -1; // a number that no process has
    }
  }

  private ProcLink own(int tid, String name) {
    return switch (name) {
      case "root" -> new ProcLink.To(places.root(tid));
      case "cwd" -> known(places.folder(tid));
      default -> NONE;
    };
  }

  private static ProcLink known(@Nullable List<String> path) {
    return path == null ? new ProcLink.Unknown() : new ProcLink.To(path);
  }

  private ProcLink file(int tid, String descriptor) {
    if (descriptor.length() > 9 || !descriptor.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return NONE;
    }
    List<String> file = places.file(tid, Long.parseLong(descriptor));
    return file == null ? new ProcLink.Nameless() : new ProcLink.To(file);
  }
}
