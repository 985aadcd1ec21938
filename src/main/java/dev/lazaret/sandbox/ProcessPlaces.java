package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each process of the guest stands: its root, its working folder, and the files behind its
 * descriptors. Closing descriptors is not traced: what is known of one is what was opened under its
 * number last.
 */
final class ProcessPlaces {
  /** Descriptors in all processes together; the guest decides how many it opens. */
  private static final int MOST = 200_000;

  /** How the guest kernel names a working folder that is not below the process's root. */
  private static final String OUTSIDE = "(unreachable)";

  private static final class Place {
    private List<String> root = List.of();
    private @Nullable List<String> folder;
    private final Map<Long, List<String>> files = new HashMap<>();
  }

  private final Map<Integer, Place> places = new HashMap<>();
  private int held;

  private Place of(int pid) {
    return places.computeIfAbsent(pid, _ -> new Place());
  }

  List<String> root(int pid) {
    var place = places.get(pid);
    return place == null ? List.of() : place.root;
  }

  /** A path that the guest kernel told of this process, which is relative to its root. */
  List<String> told(int pid, String path) {
    return path.startsWith(OUTSIDE)
        ? GuestPath.names(path.substring(OUTSIDE.length()))
        : GuestPath.join(root(pid), GuestPath.names(path));
  }

  /** The working folder when the process was last heard of, or null. */
  @Nullable List<String> folder(int pid) {
    var place = places.get(pid);
    return place == null ? null : place.folder;
  }

  /** The file behind a descriptor, or null. */
  @Nullable List<String> file(int pid, long descriptor) {
    var place = places.get(pid);
    return place == null ? null : place.files.get(descriptor);
  }

  void heard(TraceMessage.Context context) {
    if (!context.cwd().isEmpty()) {
      of(context.tgid()).folder = told(context.tgid(), context.cwd());
    }
  }

  void opened(int pid, long descriptor, List<String> file) {
    if (held < MOST && of(pid).files.put(descriptor, file) == null) {
      held++;
    }
  }

  void closed(int pid, long descriptor) {
    if (of(pid).files.remove(descriptor) != null) {
      held--;
    }
  }

  void rooted(int pid, List<String> root) {
    of(pid).root = root;
  }

  /** A process was made, and stands where its maker stood. */
  void made(int maker, int child) {
    var from = places.get(maker);
    if (from != null && maker != child) {
      Place place = new Place();
      place.root = from.root;
      place.folder = from.folder;
      if (held + from.files.size() <= MOST) {
        held += from.files.size();
        place.files.putAll(from.files);
      }
      places.put(child, place);
    }
  }

  void ended(int pid) {
    var place = places.remove(pid);
    held -= place == null ? 0 : place.files.size();
  }
}
