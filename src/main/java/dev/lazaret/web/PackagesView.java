package dev.lazaret.web;

import dev.lazaret.report.PackageCount;
import java.util.List;

/** How many packages an image holds, and how many of each type. */
public record PackagesView(int total, List<Fact> types) {
  public PackagesView {
    types = List.copyOf(types);
  }

  static PackagesView of(List<PackageCount> counts, Words words) {
    return new PackagesView(
        counts.stream().mapToInt(PackageCount::packages).sum(),
        counts.stream()
            .map(count ->
                new Fact(PackageRow.type(count.type(), words), Integer.toString(count.packages())))
            .toList());
  }
}
