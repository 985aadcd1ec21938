package dev.lazaret.conformance;

import dev.lazaret.check.ShippedChecks;
import dev.lazaret.check.StaticInspection;
import dev.lazaret.check.StaticLimits;
import dev.lazaret.check.StaticProgress;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.Scratch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The static stage as the product runs it: its bounds, its checks, an archive in a file. */
final class Examination {
  private final Path folder;
  private final StaticInspection inspection =
      new StaticInspection(
          ShippedChecks.ofLayers(),
          ShippedChecks.ofContent(),
          ShippedChecks.ofImages(),
          StaticLimits.defaults());

  Examination(Path folder) {
    this.folder = folder;
  }

  Outcome of(HostileArchive.Writing archive) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "hostile-", ".tar");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        archive.to(out);
      }
      return of(file);
    } finally {
      Files.delete(file);
    }
  }

  private Outcome of(Path file) throws IOException, InterruptedException {
    var rules = new TreeSet<String>();
    List<String> view = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file);
        ImageArchive archive =
            ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(folder))) {
      for (ArchivedImage image : archive.images()) {
        StaticReport report =
            inspection.inspect(archive, image, LayerFactStore.none(), StaticProgress.none());
        report.findings().forEach(finding -> rules.add(finding.rule().value()));
        if (report.listings().stream().mapToInt(listing -> listing.size()).sum() < 1000) {
          report.view().forEach(node -> view.add(node.path()));
        }
      }
      return new Outcome.Judged(rules, Optional.of(view));
    } catch (ArchiveRejected e) {
      return new Outcome.Refused(e.reason(), Optional.ofNullable(e.bound()));
    }
  }
}
