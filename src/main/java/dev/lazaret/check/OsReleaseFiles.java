package dev.lazaret.check;

import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records what {@code os-release} files say (os-release(5)). */
@Singleton
final class OsReleaseFiles implements LayerCheck {
  static final CheckId ID = new CheckId("os-release-files");

  private static final int BYTES = 64 << 10;
  private static final int VALUE_LENGTH = 256;
  private static final Set<String> NAMES =
      Set.of("ID", "ID_LIKE", "NAME", "PRETTY_NAME", "VERSION_ID", "VERSION_CODENAME");

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
    return Interest.inFiles("etc/os-release", "usr/lib/os-release");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> layer.record(read(entry, content));
  }

  private static Fact read(LayerEntry entry, EntryContent content) {
    Map<String, String> values = new TreeMap<>();
    content
        .text(BYTES, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2 && NAMES.contains(pair[0].strip()))
        .forEach(pair -> values.put(pair[0].strip(), unquoted(pair[1].strip())));
    return new Fact("os-release", entry.path(), values);
  }

  /** Values may be quoted like words of a shell; escapes are rare enough to stay as they are. */
  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(value.length() - 1) == value.charAt(0);
    String plain = quoted ? value.substring(1, value.length() - 1) : value;
    return BoundedText.of(plain, VALUE_LENGTH);
  }
}
