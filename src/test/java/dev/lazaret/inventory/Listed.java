package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.List;

/** What the inventory lists of images that a test makes. */
final class Listed {
  private Listed() {}

  static List<InstalledPackage> packages(TestLayer... layers) {
    StaticReport report = report(layers);
    assertThat(report.isComplete()).as("%s", report.outcomes()).isTrue();
    return PackageInventory.of(report);
  }

  static List<String> purls(TestLayer... layers) {
    return packages(layers).stream().map(InstalledPackage::purl).toList();
  }

  /** The purls of what the package with this purl needs. */
  static List<String> needs(String purl, TestLayer... layers) {
    InstalledPackage needing =
        packages(layers).stream().filter(p -> p.purl().equals(purl)).findFirst().orElseThrow();
    return needing.dependsOn().stream().map(ref -> ref.split("#", 2)[0]).toList();
  }

  /** Why the inventory of a layer may lack something. */
  static List<Limit> limits(TestLayer layer) {
    return report(layer).outcomes().stream()
        .filter(result -> result.outcome() instanceof CheckOutcome.Truncated)
        .map(result -> ((CheckOutcome.Truncated) result.outcome()).limit())
        .toList();
  }

  private static StaticReport report(TestLayer... layers) {
    // Tests pad programs with more zeros than a bound on ratios lets through.
    TestImage image = image().compression(TestImage.Compression.NONE);
    for (TestLayer layer : layers) {
      image.layer(layer);
    }
    return Inspected.report(image);
  }
}
