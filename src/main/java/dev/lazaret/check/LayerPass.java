package dev.lazaret.check;

import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.LayerListing;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pass over one layer, for all checks that do not know it yet. Used by one thread. */
final class LayerPass {
  private final StaticLimits limits;
  private final LargeContents large;
  private final List<EntryRun> runs;
  private final List<EntryRun> everywhere = new ArrayList<>();
  private final Map<String, List<EntryRun>> byPath = new HashMap<>();
  private final Map<String, List<EntryRun>> byFolder = new HashMap<>();
  private final SignatureScan signatures;
  private byte[] lent = new byte[0];
  private final LayerListing.Builder listing = LayerListing.builder();

  LayerPass(Digest diffId, LayerChecks checks, StaticLimits limits, ImageBudget budget) {
    this.limits = limits;
    this.large = budget.contents();
    this.runs =
        checks.ofEntries().stream()
            .map(check -> new EntryRun(check, new CheckRun(check, diffId, limits, budget.facts())))
            .toList();
    this.signatures =
        new SignatureScan(
            checks.signatures(),
            checks.ofContent().stream()
                .map(check ->
                    new SignatureRun(check, new CheckRun(check, diffId, limits, budget.facts())))
                .toList());
    runs.forEach(this::register);
  }

  private void register(EntryRun run) {
    Interest interest = run.interest();
    if (interest.paths().isEmpty() && interest.folders().isEmpty()) {
      everywhere.add(run);
    }
    for (String path : interest.paths()) {
      byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(run);
    }
    for (String folder : interest.folders()) {
      byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(run);
    }
  }

  /** Hands one entry to every check that wants it; an unreadable archive is thrown as it came. */
  void entry(LayerEntry entry, InputStream content) throws IOException {
    listing.add(entry);
    try (var shared =
        new SharedContent(content, entry.sizeBytes(), limits.contentBytes(), lent, large)) {
      visit(everywhere, entry, shared);
      visit(byPath.getOrDefault(entry.path(), List.of()), entry, shared);
      for (Map.Entry<String, List<EntryRun>> folder : byFolder.entrySet()) {
        if (entry.path().startsWith(folder.getKey())) {
          visit(folder.getValue(), entry, shared);
        }
      }
      signatures.file(entry, shared);
      shared.end();
      lent = shared.returned();
    } catch (SharedContent.ArchiveUnreadable e) {
      throw e.getCause();
    }
  }

  private static void visit(List<EntryRun> runs, LayerEntry entry, SharedContent content) {
    for (EntryRun run : runs) {
      if (run.interest().wants(entry)) {
        run.visit(entry, content);
      }
    }
  }

  /** Ends every check; {@code known} are results of earlier passes. */
  ReadLayer end(List<LayerResult> known) {
    List<LayerResult> results = new ArrayList<>(known);
    runs.forEach(run -> results.add(run.end()));
    results.addAll(signatures.end());
    return new ReadLayer(listing.build(), results);
  }
}
