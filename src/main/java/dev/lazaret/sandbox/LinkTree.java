package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which names of the guest's file system are links: those of the image, and what the run made of
 * them. Only names that were changed are held; everything else is looked up in the image. Paths are
 * lists of names from the root, free of links themselves.
 */
final class LinkTree {
  /** The guest decides how many names it changes. */
  private static final int MOST = 100_000;

  /** The runtime makes these itself (OCI runtime specification, "Dev symbolic links"). */
  private static final Map<String, String> OF_THE_RUNTIME =
      Map.of(
          "/dev/fd", "/proc/self/fd",
          "/dev/stdin", "/proc/self/fd/0",
          "/dev/stdout", "/proc/self/fd/1",
          "/dev/stderr", "/proc/self/fd/2");

  private final Map<String, String> shipped;
  private final Node root = new Node("", null);
  private int held;
  private boolean full;

  /** {@code shipped} holds the targets of the image's links by their absolute paths. */
  LinkTree(Map<String, String> shipped) {
    var links = new HashMap<>(shipped);
    links.putAll(OF_THE_RUNTIME);
    this.shipped = Map.copyOf(links);
  }

  /**
   * A link's target. One that {@code always} leads on is no symbolic link but another name of the
   * same file or file system, which no flag of a call leaves unfollowed.
   */
  record Link(String target, boolean always) {}

  /** One name: {@code shows} is the path of the image that is seen here, null for what is new. */
  private static final class Node {
    private final @Nullable String shows;
    private final @Nullable Link link;
    private final Map<String, Node> changed = new HashMap<>(0);

    Node(@Nullable String shows, @Nullable Link link) {
      this.shows = shows;
      this.link = link;
    }

    Node child(String name) {
      Node child = changed.get(name);
      return child != null ? child : new Node(shows == null ? null : shows + "/" + name, null);
    }
  }

  /** The link that stands at this path, or null. */
  @Nullable Link at(List<String> path) {
    return link(find(path));
  }

  private @Nullable Link link(Node node) {
    if (node.link != null) {
      return node.link;
    }
    String target = node.shows == null ? null : shipped.get(node.shows);
    return target == null ? null : new Link(target, false);
  }

  /** Where what is seen at this path stood when the run began; null for what is new there. */
  @Nullable String origin(List<String> path) {
    return find(path).shows;
  }

  private Node find(List<String> path) {
    Node at = root;
    for (String name : path) {
      at = at.child(name);
    }
    return at;
  }

  /** A symbolic link was made. */
  void link(List<String> path, String target) {
    put(path, new Node(null, new Link(target, false)));
  }

  /** {@code path} is another name of {@code same}, as a hard link or a mount makes it. */
  void alias(List<String> path, List<String> same) {
    Link link = at(same);
    put(path, new Node(null, link != null ? link : new Link("/" + String.join("/", same), true)));
  }

  void remove(List<String> path) {
    put(path, new Node(null, null));
  }

  /** What stood at {@code from} stands at {@code to}, with all below it. */
  void move(List<String> from, List<String> to) {
    Node moved = find(from);
    if (from.equals(to) || isAliasOf(moved, to)) {
      return; // one file under both names: nothing is done (rename(2))
    }
    remove(from);
    put(to, moved);
  }

  private static boolean isAliasOf(Node node, List<String> path) {
    return node.link != null
        && node.link.always()
        && node.link.target().equals("/" + String.join("/", path));
  }

  void exchange(List<String> one, List<String> other) {
    Node first = find(one);
    Node second = find(other);
    put(one, second);
    put(other, first);
  }

  /** Whether names were changed that are not held any more. */
  boolean full() {
    return full;
  }

  private void put(List<String> path, Node node) {
    if (path.isEmpty()) {
      return;
    }
    held += path.size();
    full |= held > MOST;
    if (full) {
      return;
    }
    Node at = root;
    for (String name : path.subList(0, path.size() - 1)) {
      Node above = at;
      at = above.child(name);
      above.changed.put(name, at);
    }
    at.changed.put(path.getLast(), node);
  }
}
