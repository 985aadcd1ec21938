package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a run wrote, as directories that stay writable under a read-only root. */
final class WrittenPaths {
  /** More mounts than this are no improvement over a writable root. */
  private static final int MOST = 24;

  /** Places that the kernel or the engine provides, writable or not, whatever the root is. */
  private static final List<String> NOT_ROOT =
      List.of("/dev/", "/proc/", "/sys/", "pipe:", "socket:");

  private final TreeSet<String> directories = new TreeSet<>();
  private final TreeSet<String> executed = new TreeSet<>();
  private final List<String> volumes;
  private final ShippedFiles shipped;
  private boolean unknown;

  private WrittenPaths(Collection<String> volumes, ShippedFiles shipped) {
    this.volumes = volumes.stream().map(GuestPath::normal).toList();
    this.shipped = shipped;
  }

  /** {@code volumes} are those that the image declares: engines make them writable anyway. */
  static WrittenPaths of(List<Event> events, Collection<String> volumes, ShippedFiles shipped) {
    var paths = new WrittenPaths(volumes, shipped);
    events.forEach(paths::see);
    return paths;
  }

  /** The directories to keep writable; empty where only a writable root would do. */
  Optional<List<WritablePath>> writable() {
    if (whyRootStaysWritable().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(outermost().stream().map(this::path).toList());
  }

  /** Why the root cannot be read-only; empty where it can. */
  Optional<Doubt> whyRootStaysWritable() {
    if (unknown) {
      return Optional.of(Doubt.of(Doubt.Kind.PATH_UNKNOWN));
    }
    if (directories.contains("/")) {
      return Optional.of(Doubt.of(Doubt.Kind.ROOT_WRITTEN));
    }
    if (outermost().stream().anyMatch(it -> !WritablePath.tellable(it))) {
      return Optional.of(Doubt.of(Doubt.Kind.FOLDER_UNTOLD));
    }
    return outermost().size() > MOST
        ? Optional.of(Doubt.of(Doubt.Kind.MANY_PLACES, MOST))
        : Optional.empty();
  }

  private void see(Event event) {
    switch (event) {
      case Event.Opened e when (e.write() || e.create()) && e.result().succeeded() ->
          add(e.file(), null);
      // What a symbolic link points to is text, not a place that was written.
      case Event.PathChanged e when e.result().succeeded() && e.call().startsWith("symlink") ->
          add(null, e.second());
      // Names of attributes and ids of owners are no places either.
      case Event.PathChanged e when e.result().succeeded() ->
          add(e.first(), e.names() ? e.second() : null);
      case Event.NodeMade e when e.result().succeeded() -> add(e.file(), null);
      case Event.Bound e when e.result().succeeded() && e.address().startsWith("/") ->
          add(GuestFile.of(e.address()));
      case Event.Executed e when e.result().succeeded() && e.file().actual() != null ->
          executed.add(e.file().actual());
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
    if (path.startsWith("/") && NOT_ROOT.stream().noneMatch(path::startsWith)) {
      String directory = FileOwners.parent(path);
      directories.add(
          volumes.stream()
              .filter(volume -> lies(directory, volume))
              .findFirst()
              .orElse(standing(directory)));
    }
  }

  /** A mount needs a place: what the run itself made lies in what the image has. */
  private String standing(String directory) {
    String folder = directory;
    while (!folder.equals("/") && shipped.at(folder).isEmpty()) {
      folder = FileOwners.parent(folder);
    }
    return folder.equals("/") ? directory : folder;
  }

  private List<String> outermost() {
    List<String> outermost = new ArrayList<>();
    for (String directory : directories) {
      if (outermost.stream().noneMatch(outer -> lies(directory, outer))) {
        outermost.add(directory);
      }
    }
    return outermost;
  }

  private static boolean lies(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private WritablePath path(String directory) {
    return volumes.contains(directory)
        ? new WritablePath(directory, WritablePath.Kind.VOLUME)
        : path(directory, shipped, executed.stream().anyMatch(it -> lies(it, directory)));
  }

  /**
   * A volume begins with what the image holds there and lets programs run from it; a tmpfs hides
   * what was there, so it stands only where nothing was, with the owner and mode of the directory.
   */
  static WritablePath path(String directory, ShippedFiles shipped, boolean runs) {
    var folder = shipped.at(directory);
    boolean empty = folder.map(it -> it.directory() && it.empty()).orElse(true);
    if (runs || !empty) {
      return new WritablePath(directory, WritablePath.Kind.VOLUME);
    }
    return new WritablePath(
        directory, WritablePath.Kind.TMPFS, folder.map(WrittenPaths::options).orElse(null));
  }

  private static String options(ShippedFile folder) {
    String owner =
        folder.user() == 0 && folder.group() == 0
            ? ""
            : ",uid=" + folder.user() + ",gid=" + folder.group();
    return "mode=%04o".formatted(folder.mode()) + owner;
  }
}
