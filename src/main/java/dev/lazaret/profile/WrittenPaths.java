package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a run wrote, as directories that stay writable under a read-only root. */
final class WrittenPaths {
  /** More mounts than this are no improvement over a writable root. */
  private static final int MOST = 24;

  /** Places that the kernel or the engine provides, writable or not, whatever the root is. */
  private static final List<String> NOT_ROOT =
      List.of("/dev/", "/proc/", "/sys/", "pipe:", "socket:");

  /** What an image ships there is not meant to be kept (file-hierarchy(7)). */
  private static final List<String> VOLATILE = List.of("/tmp", "/run", "/var/run", "/var/tmp");

  private final TreeSet<String> directories = new TreeSet<>();
  private boolean unknown;

  static WrittenPaths of(List<Event> events) {
    var paths = new WrittenPaths();
    events.forEach(paths::see);
    return paths;
  }

  /** The directories to keep writable; empty where only a writable root would do, with the why. */
  Optional<List<WritablePath>> writable(Predicate<String> ships) {
    if (whyRootStaysWritable() != null) {
      return Optional.empty();
    }
    return Optional.of(outermost().stream().map(path -> path(path, ships)).toList());
  }

  /** Why the root cannot be read-only, or null where it can. */
  @Nullable String whyRootStaysWritable() {
    if (unknown) {
      return "Something was changed in the file system and its path is not known";
    }
    if (directories.contains("/")) {
      return "It writes into the root directory itself";
    }
    return outermost().size() > MOST ? "It writes in more than " + MOST + " places" : null;
  }

  private void see(Event event) {
    switch (event) {
      case Event.Opened e when (e.write() || e.create()) && e.result().succeeded() ->
          add(e.file(), null);
      // What a symbolic link points to is text, not a place that was written.
      case Event.PathChanged e when e.result().succeeded() && e.call().startsWith("symlink") ->
          add(null, e.second());
      case Event.PathChanged e when e.result().succeeded() -> add(e.first(), e.second());
      case Event.NodeMade e when e.result().succeeded() -> add(e.file(), null);
      case Event.Opened _,
          Event.PathChanged _,
          Event.NodeMade _,
          Event.Started _,
          Event.Forked _,
          Event.Executed _,
          Event.Exited _,
          Event.SocketMade _,
          Event.Connected _,
          Event.Bound _,
          Event.Listened _,
          Event.IdentityChanged _,
          Event.KernelCalled _,
          Event.NameAsked _,
          Event.Contacted _,
          Event.DecoySent _ -> {}
    }
  }

  private void add(@Nullable GuestFile file, @Nullable GuestFile to) {
    if (file == null && to == null) {
      unknown = true;
    }
    if (file != null) {
      add(file);
    }
    if (to != null) {
      add(to);
    }
  }

  /** What is written lies where the links lead: a log that is the output is no file at all. */
  private void add(GuestFile file) {
    String path = file.actual();
    if (path == null) {
      unknown = true;
      return;
    }
    if (!path.startsWith("/") || NOT_ROOT.stream().anyMatch(path::startsWith)) {
      return;
    }
    String normal = GuestPath.normal(path);
    int slash = normal.lastIndexOf('/');
    directories.add(slash == 0 ? "/" : normal.substring(0, slash));
  }

  private List<String> outermost() {
    List<String> outermost = new ArrayList<>();
    for (String directory : directories) {
      if (outermost.stream().noneMatch(outer -> directory.startsWith(outer + "/"))) {
        outermost.add(directory);
      }
    }
    return outermost;
  }

  /** A volume starts with what the image holds there, a tmpfs hides it. */
  private static WritablePath path(String path, Predicate<String> ships) {
    boolean passing =
        VOLATILE.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
    var kind = passing && !ships.test(path) ? WritablePath.Kind.TMPFS : WritablePath.Kind.VOLUME;
    return new WritablePath(path, kind);
  }
}
