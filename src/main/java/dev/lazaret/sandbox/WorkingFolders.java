package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * The working folder of each process, for reports that do not tell it: one that did would be lost
 * where the folder's name is no UTF-8. Reports that tell it, and calls that change it, are
 * remembered. A process whose threads stand apart, or that shares its folder with another process,
 * has none that could be remembered.
 */
final class WorkingFolders {
  static final String UNKNOWN = "";

  private static final long CLONE_FS = 0x200;
  private static final long CLONE_THREAD = 0x1_0000;
  private static final int MOST = 100_000;

  private record Folder(String path, boolean apart) {
    static final Folder LOST = new Folder(UNKNOWN, true);
  }

  private final Map<Integer, Folder> folders = new HashMap<>();

  /** The message with the working folder that its process is known to have. */
  TraceMessage placed(TraceMessage message) {
    int pid = message.context().tgid();
    String told = message.context().cwd();
    Folder known = folders.getOrDefault(pid, new Folder(UNKNOWN, false));
    if (told.isEmpty()) {
      return message.at(known.apart() ? UNKNOWN : known.path());
    }
    put(pid, new Folder(told, known.apart()));
    return message;
  }

  /** A task made another one (clone(2)). */
  void made(int maker, int child, long flags) {
    boolean thread = (flags & CLONE_THREAD) != 0;
    boolean shares = (flags & CLONE_FS) != 0;
    if (thread != shares) {
      apart(maker);
    }
    if (maker != child) {
      put(child, folders.getOrDefault(maker, new Folder(UNKNOWN, false)));
    }
  }

  /** The threads of this process no longer share one folder, or share it with others. */
  void apart(int pid) {
    put(pid, Folder.LOST);
  }

  /** A process went to another folder, {@link #UNKNOWN} where its name is not known. */
  void moved(int pid, String path) {
    folders.computeIfPresent(pid, (_, known) -> new Folder(path, known.apart()));
  }

  void ended(int pid) {
    folders.remove(pid);
  }

  private void put(int pid, Folder folder) {
    if (folders.size() < MOST || folders.containsKey(pid)) {
      folders.put(pid, folder);
    }
  }
}
