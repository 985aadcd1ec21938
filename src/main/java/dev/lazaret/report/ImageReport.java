package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import java.util.List;

/** The stored facts about an image as a whole; its config is masked. */
public record ImageReport(
    ReportState state,
    Digest imageId,
    Origin origin,
    String platform,
    ImageConfig config,
    List<LayerDescriptor> layers) {
  public ImageReport {
    layers = List.copyOf(layers);
  }
}
