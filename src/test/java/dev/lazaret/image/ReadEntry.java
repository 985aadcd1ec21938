package dev.lazaret.image;

import java.util.HexFormat;
import java.util.TreeMap;

/** An entry, what its content is, and whether it has holes. */
record ReadEntry(LayerEntry entry, Digest content, boolean sparse) {
  /** All that an entry says, comparable. */
  static String describe(LayerEntry entry) {
    var xattrs = new TreeMap<String, String>();
    entry.xattrs().forEach((name, value) -> xattrs.put(name, HexFormat.of().formatHex(value)));
    return "%s %s %o %d:%d %d -> %s %d,%d @%d %s"
        .formatted(
            entry.path(),
            entry.type(),
            entry.mode(),
            entry.uid(),
            entry.gid(),
            entry.sizeBytes(),
            entry.linkTarget(),
            entry.deviceMajor(),
            entry.deviceMinor(),
            entry.modifiedSeconds(),
            xattrs);
  }
}
