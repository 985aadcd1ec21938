package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * The stored facts about an image as a whole; its config is masked. {@code contents} are those of
 * its layers, empty as long as they are not read.
 */
public record ImageReport(
    ReportState state,
    Digest imageId,
    Origin origin,
    String platform,
    ImageConfig config,
    List<LayerDescriptor> layers,
    List<LayerContents> contents) {
  public ImageReport {
    layers = List.copyOf(layers);
    contents = List.copyOf(contents);
  }

  /** What the layer at {@code index} brought; empty where it was not read. */
  public Optional<LayerContents> contents(int index) {
    return contents.stream().filter(one -> one.place().index() == index).findFirst();
  }
}
