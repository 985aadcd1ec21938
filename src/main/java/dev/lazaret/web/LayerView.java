package dev.lazaret.web;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.report.LayerContents;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One layer of an image and what it brought; {@code side} and what follows up to {@code content}
 * are empty where it was not read, {@code worst} and {@code finding} where nothing was found in it.
 */
public record LayerView(
    String name,
    String createdBy,
    String size,
    String side,
    String sideText,
    String entries,
    String content,
    int findings,
    String worst,
    String worstText,
    String finding) {
  private static final int SHOWN = 160;

  /** {@code findings} are those of the whole image. */
  static LayerView of(
      LayerDescriptor layer,
      @Nullable LayerContents contents,
      List<Finding> findings,
      Words words) {
    List<Finding> own =
        findings.stream()
            .filter(
                finding -> Integer.valueOf(layer.index()).equals(finding.evidence().layerIndex()))
            .toList();
    Optional<Finding> worst = own.stream().max(Comparator.comparing(Finding::severity));
    Optional<Severity> severity = worst.map(Finding::severity);
    return new LayerView(
        "#" + layer.index(),
        createdBy(layer),
        Sizes.text(layer.sizeBytes()),
        contents == null ? "" : contents.place().side().name(),
        contents == null ? "" : side(contents.place(), words),
        contents == null ? "" : String.format(Locale.ROOT, "%,d", contents.entries()),
        contents == null ? "" : Sizes.text(contents.contentBytes()),
        own.size(),
        severity.map(Enum::name).orElse(""),
        severity.map(one -> words.of("severity", one)).orElse(""),
        worst.map(Finding::id).orElse(""));
  }

  private static String side(LayerPlace place, Words words) {
    return place.base() == null
        ? words.of("layer.side", place.side())
        : words.with("layer.side.BASE", place.base());
  }

  private static String createdBy(LayerDescriptor layer) {
    String by = layer.createdBy() == null ? layer.digest().brief() : layer.createdBy();
    return VisibleText.of(by.length() <= SHOWN ? by : by.substring(0, SHOWN) + "…");
  }
}
