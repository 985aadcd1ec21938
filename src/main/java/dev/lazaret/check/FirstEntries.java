package dev.lazaret.check;

import dev.lazaret.image.LayerEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses from the first entries of a layer what its image needs. File systems are mostly packed in
 * the order of their names, and what tells of a distribution lies in {@code etc}.
 */
final class FirstEntries {
  private static final int MOST_ENTRIES = 10_000;

  /** What stands before {@code etc}: the programs in {@code bin} of older distributions. */
  private static final long MOST_BYTES = 6 << 20;

  private final List<Demand> demands;
  private final Set<Demand> likely = new HashSet<>();
  private long bytes;
  private int entries;

  FirstEntries(List<Demand> demands) {
    this.demands = List.copyOf(demands);
  }

  /** Looks at an entry; whether it is worth while to see the next one. */
  boolean goesOnAfter(LayerEntry entry) {
    demands.stream().filter(demand -> demand.isLikelyWith(entry.path())).forEach(likely::add);
    bytes += entry.sizeBytes();
    return likely.isEmpty() && bytes <= MOST_BYTES && ++entries < MOST_ENTRIES;
  }

  Set<Demand> likely() {
    return Set.copyOf(likely);
  }
}
