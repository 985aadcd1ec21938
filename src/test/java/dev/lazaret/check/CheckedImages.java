package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Inspects images of tests with checks that a test writes in a line. */
abstract class CheckedImages {
  static final StaticLimits LIMITS = StaticLimits.defaults();

  final AtomicInteger visits = new AtomicInteger();

  LayerCheck recording(String id, int version) {
    return new TestCheck(
        new CheckId(id),
        version,
        layer ->
            (entry, content) -> {
              visits.incrementAndGet();
              layer.record(new Fact("file", entry.path(), Map.of()));
            });
  }

  static LayerCheck check(String id, int version, BiConsumer<LayerEntry, EntryContent> visit) {
    return new TestCheck(new CheckId(id), version, layer -> visit::accept);
  }

  static void failing() {
    throw new IllegalStateException("broken on purpose");
  }

  static StaticReport inspect(List<LayerCheck> checks, TestImage image, LayerFactStore store)
      throws Exception {
    return inspect(LIMITS, checks, image, store);
  }

  static StaticReport inspect(
      StaticLimits limits, List<LayerCheck> checks, TestImage image, LayerFactStore store)
      throws Exception {
    return inspect(limits, checks, TestArchives.ociLayout(image), store);
  }

  static StaticReport inspect(
      StaticLimits limits, List<LayerCheck> checks, byte[] archive, LayerFactStore store)
      throws Exception {
    try (ImageArchive opened = TestArchives.open(archive)) {
      return new StaticInspection(checks, List.of(), List.of(), limits)
          .inspect(opened, opened.images().getFirst(), store, StaticProgress.none());
    }
  }
}
