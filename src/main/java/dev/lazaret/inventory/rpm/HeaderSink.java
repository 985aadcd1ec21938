package dev.lazaret.inventory.rpm;

import dev.lazaret.finding.Limit;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the header blobs that a reader finds, and notes the first thing that was wrong with the
 * file: from then on packages may be missing.
 *
 * <p>Blobs of an honest file lie beside each other. What is handed over may therefore not be longer
 * than the file: entries that all point to the same bytes would cost the square of its length.
 */
final class HeaderSink {
  private final BiConsumer<RpmHeader, RpmTags> packages;
  private long room;
  private @Nullable Limit damage;

  HeaderSink(long fileSize, BiConsumer<RpmHeader, RpmTags> packages) {
    this.room = fileSize;
    this.packages = packages;
  }

  /** One blob, found at {@code offset} of the file. */
  void blob(Region blob, long offset) {
    room -= blob.size();
    if (room < 0) {
      damaged("rpm-entries-overlap", offset);
      return;
    }
    RpmTags tags = RpmTags.parse(blob.in(ByteOrder.BIG_ENDIAN)).orElse(null);
    RpmHeader header = tags == null ? null : RpmHeader.of(tags).orElse(null);
    if (tags == null || header == null) {
      damaged("rpm-header-unreadable", offset);
    } else {
      packages.accept(header, tags);
    }
  }

  /** Notes {@code what} is wrong at {@code offset} of the file. */
  void damaged(String what, long offset) {
    if (damage == null) {
      damage = new Limit(what, offset);
    }
  }

  Optional<Limit> damage() {
    return Optional.ofNullable(damage);
  }
}
