package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which files the calls of a run name, and learns from what they change. Calls are taken in
 * the order of the trace: of two that race, either may have been the first.
 */
final class GuestFiles {
  /**
   * Results of calls that reached no file: a wrong descriptor, a way through what is no folder, a
   * name or a way too long.
   */
  private static final Set<Integer> NOWHERE = Set.of(9, 20, 36, 40);

  private final LinkTree links;
  private final TaskPlaces places = new TaskPlaces();
  private long unresolved;
  private long unnamed;
  private long swapped;

  /** {@code links} are those of the image, and what was made of them before. */
  GuestFiles(LinkTree links) {
    this.links = links;
  }

  TaskPlaces places() {
    return places;
  }

  /**
   * The file that a process names by {@code path}. {@code folder} is where a relative path begins,
   * as the guest kernel tells it; null where it does not.
   */
  GuestFile file(
      TraceMessage.Context who,
      @Nullable String folder,
      String path,
      PathWalk.Last last,
      Event.Result result) {
    String written = GuestPath.absolute(folder == null ? who.cwd() : folder, path);
    List<String> actual = walk(who, folder, path, last);
    if (actual == null && !NOWHERE.contains(result.errno())) {
      unresolved++;
    }
    return actual == null
        ? new GuestFile(written, null)
        : new GuestFile(written, GuestPath.text(actual), origin(actual));
  }

  /** Where this file stood when the run began, if that was elsewhere. */
  private @Nullable String origin(List<String> actual) {
    String origin = links.origin(actual);
    boolean moved = origin != null && !GuestPath.names(origin).equals(actual);
    return moved ? origin : null;
  }

  private @Nullable List<String> walk(
      TraceMessage.Context who, @Nullable String folder, String path, PathWalk.Last last) {
    boolean unknown = folder == null || folder.isEmpty();
    if (unknown && !path.startsWith("/")) {
      return null;
    }
    List<String> base =
        folder == null || folder.isEmpty() ? List.of() : places.told(who.tid(), folder);
    var proc = new ProcLinks(places, who);
    return new PathWalk(links, proc::at, places.root(who.tid()), last).go(base, path);
  }

  /** A task went to this folder. */
  void moved(TraceMessage.Context who, String path) {
    places.moved(who.tid(), walk(who, who.cwd(), path, PathWalk.Last.FOLLOWED));
  }

  /** A task has this file open from now on. */
  void opened(int tid, GuestFile file, Event.Result result) {
    if (result.succeeded() && file.actual() != null) {
      places.opened(tid, result.value(), GuestPath.names(file.actual()));
    }
  }

  /** A task has a descriptor more for the file that the guest kernel tells by this path. */
  void duplicated(int tid, String path, Event.Result result) {
    if (result.succeeded() && path.startsWith("/")) {
      places.opened(tid, result.value(), places.told(tid, path));
    } else if (result.succeeded()) {
      places.closed(tid, result.value());
    }
  }

  /** The root of a task is another one. */
  void rooted(int tid, GuestFile root) {
    if (root.actual() != null) {
      places.rooted(tid, GuestPath.names(root.actual()));
    }
  }

  /** Takes in what a call that succeeded has changed. */
  void changed(Event.PathChanged change) {
    List<String> first = names(change.first());
    List<String> second = names(change.second());
    switch (change.call()) {
      case "unlink", "unlinkat", "rmdir" -> {
        if (first != null) {
          links.remove(first);
        }
      }
      case "symlink", "symlinkat" -> {
        if (first != null && second != null) {
          links.link(second, String.valueOf(change.path()));
        }
      }
      case "link", "linkat" -> {
        if (first != null && second != null) {
          links.alias(second, first);
        }
      }
      case "rename", "renameat", "renameat2" -> renamed(first, second, change.mode());
      default -> {}
    }
    if (change.names() && (first == null || second == null)) {
      unnamed++;
    }
  }

  private void renamed(@Nullable List<String> from, @Nullable List<String> to, int flags) {
    if (from == null || to == null) {
      return;
    }
    boolean exchange = (flags & 2) != 0;
    if (exchange) {
      links.exchange(from, to);
    } else {
      links.move(from, to);
    }
    places.renamed(new Renaming(from, to, exchange));
  }

  private static @Nullable List<String> names(@Nullable GuestFile file) {
    return file == null || file.actual() == null ? null : GuestPath.names(file.actual());
  }

  /** What is at {@code place} from now on is what is at {@code from}, a path. */
  void mounted(GuestFile place, String from) {
    List<String> at = names(place);
    if (at != null) {
      links.alias(at, GuestPath.names(from));
    }
  }

  /** A call changed what names mean in a way that is not followed. */
  void lost() {
    unnamed++;
  }

  /** A call went for a file whose name no channel tells. */
  void untold() {
    unresolved++;
  }

  /** A name was another one when the call returned: which of them it used is not told. */
  void swapped() {
    swapped++;
  }

  /** In sentences, what is not known of where names lead. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (unresolved > 0) {
      gaps.add("Where %d of the names that it used lead is not known".formatted(unresolved));
    }
    if (unnamed > 0) {
      gaps.add("%d of its calls changed names, and which is not known".formatted(unnamed));
    }
    if (swapped > 0) {
      gaps.add("%d of the names that it used changed while they were used".formatted(swapped));
    }
    if (places.full()) {
      gaps.add("It had more files open, or in more processes, than are followed");
    }
    if (links.full()) {
      gaps.add("It changed more names than are followed");
    }
    return gaps;
  }
}
