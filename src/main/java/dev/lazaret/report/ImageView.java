package dev.lazaret.report;

import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An image as the API shows it. */
record ImageView(
    String digest,
    String imageId,
    String tenant,
    String platform,
    ConfigView config,
    List<LayerView> layers,
    List<StageView> stages) {
  record ConfigView(
      String user,
      List<String> env,
      List<String> entrypoint,
      List<String> cmd,
      String workingDir,
      List<String> exposedPorts,
      List<String> volumes,
      Map<String, String> labels,
      @Nullable String stopSignal,
      @Nullable List<String> healthcheck) {}

  /** {@code side} and what follows are null as long as the layer is not read. */
  record LayerView(
      int index,
      String digest,
      String diffId,
      long sizeBytes,
      @Nullable String createdBy,
      @Nullable String side,
      @Nullable String base,
      @Nullable Integer entries,
      @Nullable Long contentBytes) {}

  record StageView(String stage, String state, @Nullable String reason, long durationMillis) {}

  static ImageView of(ImageReport image) {
    return new ImageView(
        image.state().digest().value(),
        image.imageId().value(),
        image.state().tenant().value(),
        image.platform(),
        config(image.config()),
        image.layers().stream()
            .map(layer -> layer(layer, image.contents(layer.index()).orElse(null)))
            .toList(),
        image.state().stages().stream().map(ImageView::stage).toList());
  }

  private static ConfigView config(ImageConfig config) {
    var healthcheck = config.healthcheck();
    return new ConfigView(
        config.user(),
        config.env(),
        config.entrypoint(),
        config.cmd(),
        config.workingDir(),
        config.exposedPorts(),
        config.volumes(),
        config.labels(),
        config.stopSignal(),
        healthcheck == null ? null : healthcheck.test());
  }

  private static LayerView layer(LayerDescriptor layer, @Nullable LayerContents contents) {
    return new LayerView(
        layer.index(),
        layer.digest().value(),
        layer.diffId().value(),
        layer.sizeBytes(),
        layer.createdBy(),
        contents == null ? null : contents.place().side().name(),
        contents == null ? null : contents.place().base(),
        contents == null ? null : contents.entries(),
        contents == null ? null : contents.contentBytes());
  }

  private static StageView stage(StageRecord stage) {
    StageReason reason = stage.reason();
    return new StageView(
        stage.stage().name(),
        stage.state().name(),
        reason == null ? null : reason.text(),
        stage.took().toMillis());
  }
}
