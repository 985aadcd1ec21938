package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.ProcessInfo;
import dev.lazaret.behavior.GuestFile;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which capabilities a run used to reach files that owner, group and mode keep from it: they leave
 * no mark in system calls, so paths are joined with the owners of the files (capabilities(7),
 * path_resolution(7)). Groups besides the effective one are not known, which claims too much rather
 * than too little.
 */
final class FileRights {
  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int SEARCH = 1;
  private static final int STICKY = 01000;
  private static final int SET_GROUP = 02000;

  /** What a file has that is made by open(2) under the usual umask. */
  private static final int USUAL_MODE = 0644;

  private static final int UMASK = 022;
  private static final String READING = "DAC_READ_SEARCH";

  private final FileOwners owners;
  private final Set<String> used = new TreeSet<>();

  FileRights(ShippedFiles shipped) {
    this.owners = new FileOwners(shipped);
  }

  Set<String> used() {
    return used;
  }

  /** Takes in a call that succeeded. */
  void opened(Event.Opened e) {
    String path = e.file().actual();
    var who = e.header().process();
    if (path == null) {
      return;
    }
    search(who, path);
    Optional<ShippedFile> file = owners.at(path);
    if (file.isPresent()) {
      need(who, file.get(), e.write() ? WRITE : READ, e.write() ? "DAC_OVERRIDE" : READING);
    } else if (e.create()) {
      make(who, path, false, USUAL_MODE);
    }
  }

  void executed(Event.Executed e) {
    String path = e.file().actual();
    if (path != null) {
      search(e.header().process(), path);
    }
  }

  void node(Event.NodeMade e) {
    String path = actual(e.file());
    if (path != null) {
      make(e.header().process(), path, false, e.mode() & 0777 & ~UMASK);
    }
  }

  void bound(Event.Bound e) {
    if (e.address().startsWith("/")) {
      make(e.header().process(), e.address(), false, 0777 & ~UMASK);
    }
  }

  void changed(Event.PathChanged e) {
    String path = actual(e.first());
    String to = actual(e.second());
    var who = e.header().process();
    switch (e.call()) {
      case "mkdir", "mkdirat" -> with(path, it -> make(who, it, true, e.mode() & ~UMASK));
      case "unlink", "unlinkat", "rmdir" -> with(path, it -> remove(who, it));
      case "symlink", "symlinkat" -> with(to, it -> make(who, it, false, 0777));
      case "chmod", "fchmod", "fchmodat" -> with(path, it -> mode(who, it, e.mode()));
      case "truncate" ->
          with(path, it -> owners.at(it).ifPresent(f -> need(who, f, WRITE, "DAC_OVERRIDE")));
      default -> {
        if (path != null && to != null) {
          joined(e, who, path, to);
        }
      }
    }
  }

  private void joined(Event.PathChanged e, ProcessInfo who, String path, String to) {
    switch (e.call()) {
      case "rename", "renameat", "renameat2" -> {
        entry(who, path);
        entry(who, to);
        owners.moved(path, to);
      }
      case "link", "linkat" -> {
        entry(who, to);
        owners.linked(path, to);
      }
      case "chown", "fchown", "lchown", "fchownat" -> owner(who, path, to);
      default -> {}
    }
  }

  private interface Action {
    void on(String path);
  }

  private static void with(@Nullable String path, Action action) {
    if (path != null) {
      action.on(path);
    }
  }

  private void make(ProcessInfo who, String path, boolean directory, int mode) {
    entry(who, path);
    owners.made(path, directory, who.euid(), who.egid(), mode);
  }

  private void remove(ProcessInfo who, String path) {
    entry(who, path);
    var folder = owners.at(FileOwners.parent(path));
    var file = owners.at(path);
    boolean kept = folder.isPresent() && (folder.get().mode() & STICKY) != 0;
    if (kept && file.isPresent()) {
      boolean own = file.get().user() == who.euid() || folder.get().user() == who.euid();
      use(who, !own, "FOWNER");
    }
    owners.removed(path);
  }

  private void mode(ProcessInfo who, String path, int mode) {
    owners
        .at(path)
        .ifPresent(file -> {
          use(who, file.user() != who.euid(), "FOWNER");
          use(who, (mode & SET_GROUP) != 0 && file.group() != who.egid(), "FSETID");
        });
    owners.mode(path, mode);
  }

  /** What is not known to be its own already is given away. */
  private void owner(ProcessInfo who, String path, String ids) {
    var wanted = Ids.of(ids);
    var file = owners.at(path);
    boolean other =
        file.isEmpty()
            || wanted.user() >= 0 && wanted.user() != file.get().user()
            || file.get().user() != who.euid()
            || wanted.group() >= 0
                && wanted.group() != file.get().group()
                && wanted.group() != who.egid();
    use(who, other, "CHOWN");
    owners.owner(path, wanted.user(), wanted.group());
  }

  private record Ids(long user, long group) {
    static Ids of(String text) {
      int colon = text.indexOf(':');
      try {
        return new Ids(
            Long.parseLong(text.substring(0, Math.max(colon, 0))),
            Long.parseLong(text.substring(colon + 1)));
      } catch (NumberFormatException e) {
        return new Ids(-1, -1);
      }
    }
  }

  /** A name comes into its directory or leaves it. */
  private void entry(ProcessInfo who, String path) {
    search(who, path);
    owners
        .at(FileOwners.parent(path))
        .ifPresent(folder -> need(who, folder, WRITE | SEARCH, "DAC_OVERRIDE"));
  }

  private void search(ProcessInfo who, String path) {
    String folder = FileOwners.parent(path);
    while (who.euid() == 0) {
      owners.at(folder).ifPresent(it -> need(who, it, SEARCH, READING));
      if (folder.equals("/")) {
        return;
      }
      folder = FileOwners.parent(folder);
    }
  }

  private void need(ProcessInfo who, ShippedFile file, int rights, String capability) {
    int shift = file.user() == who.euid() ? 6 : file.group() == who.egid() ? 3 : 0;
    use(who, (file.mode() >> shift & rights) != rights, capability);
  }

  /** Who is not root has no capabilities to use here. */
  private void use(ProcessInfo who, boolean needed, String capability) {
    if (needed && who.euid() == 0) {
      used.add(capability);
    }
  }

  private static @Nullable String actual(@Nullable GuestFile file) {
    return file == null ? null : file.actual();
  }
}
