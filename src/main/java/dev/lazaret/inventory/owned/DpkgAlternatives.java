package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Records the alternatives of dpkg (update-alternatives(1)): {@code link} leads over {@code name}
 * in {@code /etc/alternatives} to one of several {@code target}s, which packages own; the two links
 * before it no package does.
 */
@Singleton
final class DpkgAlternatives implements LayerCheck {
  static final CheckId ID = new CheckId("dpkg-alternatives");
  static final String KIND = "alternative";
  static final String NAME = "name";
  static final String LINK = "link";
  static final String TARGET = "target";

  private static final int LONGEST_PATH = 4096;
  private static final String FOLDER = "var/lib/dpkg/alternatives/";

  /** A link and the name that it has in {@code /etc/alternatives}. */
  private record Link(String name, String path) {}

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE).orBelow(FOLDER);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  /** A mode, then the master link and those that follow it, a blank line, then the choices. */
  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    Iterator<String> lines = content.text().lines().iterator();
    next(lines);
    List<Link> links = new ArrayList<>();
    links.add(new Link(entry.name(), next(lines)));
    for (String name = next(lines); !name.isEmpty(); name = next(lines)) {
      links.add(new Link(name, next(lines)));
    }
    for (String target = next(lines); !target.isEmpty(); target = next(lines)) {
      next(lines); // The priority.
      record(links.getFirst(), target, entry, layer);
      for (Link follower : links.subList(1, links.size())) {
        record(follower, next(lines), entry, layer);
      }
    }
  }

  /** A choice need not have all that others do. */
  private static void record(Link link, String target, LayerEntry entry, LayerContext layer) {
    if (target.startsWith("/") && link.path().startsWith("/")) {
      layer.record(
          new Fact(
              KIND,
              entry.path(),
              Map.of(NAME, cut(link.name()), LINK, cut(link.path()), TARGET, cut(target))));
    }
  }

  private static String cut(String text) {
    return BoundedText.of(text, LONGEST_PATH);
  }

  private static String next(Iterator<String> lines) {
    return lines.hasNext() ? lines.next().strip() : "";
  }
}
