package dev.lazaret.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way through the guest's file system, name by name as its kernel goes it (path_resolution(7)).
 */
final class PathWalk {
  /** As many as Linux and gVisor follow; a call that needs more is refused (ELOOP). */
  private static final int MOST_LINKS = 40;

  private static final int LONGEST = 4096;

  /** What becomes of the last name. */
  enum Last {
    /** It is followed, as by open(2). */
    FOLLOWED,
    /** It is not where it is a symbolic link, as by open(2) with O_NOFOLLOW or lchown(2). */
    KEPT,
    /** It is the name itself that matters, not what it names: rename(2), unlink(2). */
    NAMED
  }

  private final LinkTree links;
  private final Function<List<String>, ProcLink> proc;
  private final List<String> root;
  private final Last last;
  private final Deque<String> left = new ArrayDeque<>();
  private List<String> at;
  private int followed;

  /** {@code proc} tells the links of /proc that lead to what a process has. */
  PathWalk(LinkTree links, Function<List<String>, ProcLink> proc, List<String> root, Last last) {
    this.links = links;
    this.proc = proc;
    this.root = root;
    this.last = last;
    this.at = new ArrayList<>(root);
  }

  /** Where {@code path} leads, begun at {@code base} where it is relative; null if not known. */
  @Nullable List<String> go(List<String> base, String path) {
    if (path.length() > LONGEST) {
      return null;
    }
    at = new ArrayList<>(path.startsWith("/") ? root : base);
    left.addAll(GuestPath.names(path));
    boolean folder = path.endsWith("/");
    while (!left.isEmpty()) {
      String name = left.removeFirst();
      if (name.equals("..")) {
        up();
      } else {
        at.add(name);
        if (!follow(left.isEmpty() && !folder ? last : Last.FOLLOWED)) {
          return null;
        }
      }
    }
    return at;
  }

  /** The root of the process has itself above it. */
  private void up() {
    if (!at.isEmpty() && !at.equals(root)) {
      at.removeLast();
    }
  }

  /** Goes on where the name just reached is a link; false where nobody knows to where. */
  private boolean follow(Last how) {
    if (how == Last.NAMED) {
      return true;
    }
    return switch (proc.apply(at)) {
      case ProcLink.None _ -> followLink(how);
      case ProcLink.To to -> {
        if (how == Last.FOLLOWED) {
          at = new ArrayList<>(to.path());
        }
        yield true;
      }
      case ProcLink.Unknown _ -> how != Last.FOLLOWED;
      case ProcLink.Nameless _ -> left.isEmpty();
    };
  }

  private boolean followLink(Last how) {
    LinkTree.Link link = links.at(at);
    if (link == null || how == Last.KEPT && !link.always()) {
      return true;
    }
    if (++followed > MOST_LINKS || link.target().length() > LONGEST) {
      return false;
    }
    at.removeLast();
    if (link.target().startsWith("/")) {
      at = new ArrayList<>(link.always() ? List.of() : root);
    }
    GuestPath.names(link.target()).reversed().forEach(left::addFirst);
    return true;
  }
}
