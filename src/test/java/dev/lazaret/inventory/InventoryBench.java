package dev.lazaret.inventory;

import dev.lazaret.check.Inspected;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Scratch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The half of {@code bench/inventory} that knows Lazaret: {@code extract ARCHIVE FOLDER} unpacks
 * the layers for the package managers, {@code compare FOLDER} prints how the inventory of the
 * {@code archive} in each folder there compares with its {@code expected.TYPE}, lines of a name and
 * a version.
 */
public final class InventoryBench {
  private static final int SHOWN = 5;

  private InventoryBench() {}

  public static void main(String[] arguments) throws Exception {
    Path first = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "extract" -> extract(first, Path.of(arguments[2]));
      case "compare" -> compare(first);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void extract(Path archive, Path folder) throws Exception {
    Files.createDirectories(folder);
    try (FileChannel channel = FileChannel.open(archive);
        ImageArchive opened = open(channel, folder)) {
      for (LayerDescriptor layer : opened.images().getFirst().layers()) {
        opened.readLayer(opened.images().getFirst(), layer, new ExtractedFiles(folder));
      }
    }
  }

  private static ImageArchive open(FileChannel channel, Path scratch) throws Exception {
    return ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch));
  }

  private static void compare(Path folder) throws Exception {
    System.out.printf(
        "%-40s %-8s %6s %6s %8s %10s%n", "image", "type", "theirs", "ours", "recall", "precision");
    List<String> lacking = new ArrayList<>(linesOf(folder.resolve("lacking")));
    try (Stream<Path> images = Files.list(folder)) {
      for (Path image : images.filter(Files::isDirectory).sorted().toList()) {
        linesOf(image.resolve("lacking"))
            .forEach(why -> lacking.add(image.getFileName() + ", " + why));
        compareImage(image);
      }
    }
    lacking.forEach(why -> System.out.println("not compared: " + why));
  }

  private static void compareImage(Path image) throws Exception {
    Map<String, Path> expected = new TreeMap<>();
    try (Stream<Path> files = Files.list(image)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("expected."))
          .forEach(file ->
              expected.put(file.getFileName().toString().substring("expected.".length()), file));
    }
    if (!expected.isEmpty()) {
      List<InstalledPackage> ours = inventory(image);
      for (Map.Entry<String, Path> type : expected.entrySet()) {
        row(
            image,
            type.getKey(),
            sorted(linesOf(type.getValue()).stream()),
            of(type.getKey(), ours));
      }
    }
  }

  private static List<InstalledPackage> inventory(Path image) throws Exception {
    try (FileChannel channel = FileChannel.open(image.resolve("archive"));
        ImageArchive archive = open(channel, image)) {
      return PackageInventory.of(Inspected.report(archive));
    }
  }

  private static Set<String> of(String type, List<InstalledPackage> packages) {
    return sorted(
        packages.stream()
            .filter(one -> one.type().equals(type))
            .map(one -> one.name() + " " + one.version()));
  }

  /** One package at two places counts once: not everybody lists places. */
  private static Set<String> sorted(Stream<String> lines) {
    return lines
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void row(Path image, String type, Set<String> theirs, Set<String> ours) {
    Set<String> common = new TreeSet<>(theirs);
    common.retainAll(ours);
    System.out.printf(
        Locale.ROOT,
        "%-40s %-8s %6d %6d %7.1f%% %9.1f%%%n",
        image.getFileName(),
        type,
        theirs.size(),
        ours.size(),
        share(common.size(), theirs.size()),
        share(common.size(), ours.size()));
    differences("only they list", theirs, common);
    differences("only we list", ours, common);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 100 : 100.0 * part / whole;
  }

  private static void differences(String what, Set<String> all, Set<String> common) {
    List<String> more = all.stream().filter(one -> !common.contains(one)).toList();
    if (!more.isEmpty()) {
      System.out.printf(
          "  %s: %s%s%n",
          what,
          String.join(", ", more.subList(0, Math.min(SHOWN, more.size()))),
          more.size() > SHOWN ? ", …" : "");
    }
  }

  private static List<String> linesOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
