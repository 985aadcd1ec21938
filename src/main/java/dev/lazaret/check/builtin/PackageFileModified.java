package dev.lazaret.check.builtin;

import static java.util.stream.Collectors.groupingBy;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.ChangedAlternative;
import dev.lazaret.inventory.owned.ChangedFile;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import dev.lazaret.inventory.owned.PackagedFiles;
import dev.lazaret.inventory.owned.Place;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files in other content than their package brought: one finding for each package in each layer. So
 * does an alternative that leads to no program of its packages. Settings, diverted files and files
 * that are gone are ordinary. A file that could not be held against its digest counts as changed.
 */
@Singleton
final class PackageFileModified implements ImageCheck {
  private static final List<String> CODE =
      List.of(".class", ".jar", ".js", ".php", ".pl", ".pm", ".py", ".rb", ".sh");
  private static final StaticRule RULE =
      new StaticRule(
          "package-file-modified",
          Boundary.IMAGE,
          "Files of a package were changed",
          "Install the package again, or put the changed files elsewhere (usr/local): updates and"
              + " advisories speak about what the distribution built.",
          "T1554",
          "T1525");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  private record Group(int layerIndex, String packageName) {}

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    PackagedFiles files = PackagedFiles.of(view, layers);
    Map<Group, List<ChangedFile>> groups =
        files.changed().stream()
            .collect(
                groupingBy(
                    file -> new Group(file.place().layerIndex(), file.owner().packageName()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Finding> findings =
        Stream.concat(
                groups.values().stream().map(group -> finding(group, image, view)),
                ChangedAlternative.of(view, layers).stream()
                    .map(alternative -> finding(alternative, image, view)))
            .toList();
    return files.outcome(findings);
  }

  private static Finding finding(List<ChangedFile> group, ImageFacts image, MergedView view) {
    ChangedFile first =
        group.stream().filter(PackageFileModified::isCode).findFirst().orElse(group.getFirst());
    long differ =
        group.stream().filter(file -> file.owner().integrity() == Integrity.CHANGED).count();
    return RULE.finding(
        severity(group),
        "%d %s of the package %s %s: %s."
            .formatted(
                group.size(),
                group.size() == 1 ? "file" : "files",
                first.owner().packageName(),
                differ == group.size()
                    ? "differ from what it brought"
                    : "differ from what it brought, or could not be compared with it",
                ShownPaths.of(group.stream().map(file -> file.place().path()).toList())),
        image
            .evidence(first.place().layerIndex(), first.place().path(), view)
            .with("package", first.owner().packageName())
            .with("files", Integer.toString(group.size()))
            .with("differ", Long.toString(differ)));
  }

  private static Finding finding(
      ChangedAlternative alternative, ImageFacts image, MergedView view) {
    Place place = alternative.place();
    return RULE.finding(
        Severity.MEDIUM,
        "/%s leads to %s, which no package registered for it."
            .formatted(place.path(), alternative.target()),
        image
            .evidence(place.layerIndex(), place.path(), view)
            .with("alternative", alternative.name())
            .with("target", alternative.target()));
  }

  private static Severity severity(List<ChangedFile> group) {
    if (group.stream().anyMatch(PackageFileModified::isCode)) {
      return Severity.HIGH;
    }
    return group.stream().allMatch(PackageFileModified::isData) ? Severity.LOW : Severity.MEDIUM;
  }

  private static boolean isCode(ChangedFile file) {
    return file.code() || CODE.stream().anyMatch(file.place().path()::endsWith);
  }

  private static boolean isData(ChangedFile file) {
    return file.place().path().startsWith("usr/share/");
  }
}
