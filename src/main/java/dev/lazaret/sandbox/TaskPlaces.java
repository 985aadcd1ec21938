package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each task of the guest stands and which files it has open: of its own, or shared with other
 * tasks as clone(2), unshare(2) and execve(2) make it. Tasks go by their thread ids, and a process
 * by that of its first thread. The working folder, which many reports of the guest kernel leave
 * out, is known from those that tell it and from the calls that change it.
 */
final class TaskPlaces {
  private static final long SHARE_STANDING = 0x200;
  private static final long SHARE_FILES = 0x400;

  /** New mounts and another user come with a standing of one's own (unshare(2)). */
  private static final long OWN_STANDING = SHARE_STANDING | 0x2_0000 | 0x1000_0000;

  private static final int MOST_DESCRIPTORS = 200_000;
  private static final int MOST_TASKS = 100_000;

  /** Places that are looked at when names change, in all. */
  private static final long MOST_LOOKED_AT = 200_000_000;

  private static final class Task {
    private Standing standing;
    private OpenFiles files;

    /** It took the place of its process's first thread, whose end is still to be told. */
    private boolean successor;

    Task(Standing standing, OpenFiles files) {
      this.standing = standing;
      this.files = files;
    }
  }

  private final Map<Integer, Task> tasks = new HashMap<>();
  private final Room descriptors = new Room(MOST_DESCRIPTORS);
  private final Room people = new Room(MOST_TASKS);
  private final Room looks = new Room(MOST_LOOKED_AT);

  /** Whether there was more than is followed. */
  boolean full() {
    return descriptors.full() || people.full() || looks.full();
  }

  /** Where nobody is known to have made it, it begins where the container does. */
  private Task of(int tid) {
    Task known = tasks.get(tid);
    if (known != null) {
      return known;
    }
    var task = new Task(Standing.first(), new OpenFiles(descriptors));
    put(tid, task);
    return task;
  }

  private void put(int tid, Task task) {
    if (people.take(1)) {
      tasks.put(tid, task);
    } else {
      task.files.left();
    }
  }

  List<String> root(int tid) {
    var task = tasks.get(tid);
    return task == null ? List.of() : task.standing.root();
  }

  /** A path that the guest kernel told of this task, which is relative to its root. */
  List<String> told(int tid, String path) {
    return of(tid).standing.told(path);
  }

  /** The working folder, or null. */
  @Nullable List<String> folder(int tid) {
    var task = tasks.get(tid);
    return task == null ? null : task.standing.folder();
  }

  /** The file behind a descriptor, or null. */
  @Nullable List<String> file(int tid, long descriptor) {
    var task = tasks.get(tid);
    return task == null ? null : task.files.at(descriptor);
  }

  /** The message with the working folder of its task, which is learnt where it is told. */
  TraceMessage placed(TraceMessage message) {
    var context = message.context();
    if (context.tid() == 0) {
      return message;
    }
    Standing standing = of(context.tid()).standing;
    // What returned from chroot(2) is told relative to the new root, which is not known yet.
    boolean rooting = message.kind() == Kind.CHROOT && message.exit() != null;
    if (context.cwd().isEmpty() || rooting) {
      return message.at(standing.folderText());
    }
    standing.moved(standing.told(context.cwd()));
    return message;
  }

  /** A task went to another folder; null where it is not known to which. */
  void moved(int tid, @Nullable List<String> folder) {
    of(tid).standing.moved(folder);
  }

  void rooted(int tid, List<String> root) {
    of(tid).standing.rooted(root);
  }

  void opened(int tid, long descriptor, List<String> file) {
    of(tid).files.opened(descriptor, file);
  }

  void closed(int tid, long descriptor) {
    of(tid).files.closed(descriptor);
  }

  /** A task made another one (clone(2)), which shares its place or begins with a copy. */
  void made(int maker, int child, long flags) {
    Task from = of(maker);
    remove(child);
    boolean stands = (flags & SHARE_STANDING) != 0;
    boolean opens = (flags & SHARE_FILES) != 0;
    put(
        child,
        new Task(
            stands ? from.standing : from.standing.copy(),
            opens ? from.files.shared() : from.files.copy()));
  }

  /** A task goes on alone with what these flags name (unshare(2)). */
  void unshared(int tid, long flags) {
    Task task = of(tid);
    if ((flags & OWN_STANDING) != 0) {
      task.standing = task.standing.copy();
    }
    if ((flags & SHARE_FILES) != 0) {
      alone(task);
    }
  }

  private static void alone(Task task) {
    OpenFiles before = task.files;
    task.files = before.copy();
    before.left();
  }

  /** A task became another program, alone in its process (execve(2)). */
  void executed(int tid, int pid) {
    Task task = of(tid);
    alone(task);
    if (tid != pid) {
      task.successor = tasks.containsKey(pid);
      remove(pid);
      tasks.remove(tid);
      tasks.put(pid, task);
    }
  }

  /** A task is over: its number may be given to another one. */
  void ended(int tid) {
    Task task = tasks.get(tid);
    if (task != null && task.successor) {
      task.successor = false;
    } else {
      remove(tid);
    }
  }

  private void remove(int tid) {
    Task task = tasks.remove(tid);
    if (task != null) {
      people.giveBack(1);
      task.files.left();
    }
  }

  /** Names changed: who stands there, or has it open, is there under the new ones. */
  void renamed(Renaming renaming) {
    var standings = new HashSet<Standing>();
    var files = new HashSet<OpenFiles>();
    for (Task task : tasks.values()) {
      standings.add(task.standing);
      files.add(task.files);
    }
    long looked = tasks.size() + files.stream().mapToLong(OpenFiles::size).sum();
    if (looks.take(looked)) {
      standings.forEach(standing -> standing.renamed(renaming));
      files.forEach(open -> open.renamed(renaming));
    }
  }
}
