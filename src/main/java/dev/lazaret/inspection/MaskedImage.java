package dev.lazaret.inspection;

import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Platform;
import dev.lazaret.image.SecretMask;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an image says of itself, without the values of secrets: only this is stored. Names that
 * nobody looks at in full are cut.
 */
final class MaskedImage {
  private static final int LONGEST = 1024;
  private static final int MOST = 1000;

  private MaskedImage() {}

  static ImageConfig config(ImageConfig config) {
    var healthcheck = config.healthcheck();
    return new ImageConfig(
        platform(config.platform()),
        name(config.user()),
        config.env().stream().map(SecretMask::maskEnvironment).toList(),
        SecretMask.maskArguments(config.entrypoint()),
        SecretMask.maskArguments(config.cmd()),
        SecretMask.mask(config.workingDir()),
        names(config.exposedPorts()),
        names(config.volumes()),
        labels(config.labels()),
        masked(config.onBuild()),
        config.stopSignal(),
        healthcheck == null
            ? null
            : new ImageConfig.Healthcheck(SecretMask.maskArguments(healthcheck.test())),
        config.created(),
        config.diffIds(),
        config.history().stream().map(MaskedImage::line).toList());
  }

  static List<LayerDescriptor> layers(List<LayerDescriptor> layers) {
    return layers.stream().map(MaskedImage::layer).toList();
  }

  private static LayerDescriptor layer(LayerDescriptor layer) {
    return new LayerDescriptor(
        layer.index(),
        layer.digest(),
        layer.diffId(),
        layer.sizeBytes(),
        layer.mediaType(),
        masked(layer.createdBy()));
  }

  private static ImageConfig.HistoryEntry line(ImageConfig.HistoryEntry entry) {
    return new ImageConfig.HistoryEntry(SecretMask.mask(entry.createdBy()), entry.emptyLayer());
  }

  private static Map<String, String> labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .collect(
            Collectors.toMap(
                label -> name(label.getKey()),
                label ->
                    SecretMask.isSecretName(label.getKey())
                        ? SecretMask.HIDDEN
                        : SecretMask.mask(label.getValue()),
                // Names that are the same without their secrets.
                (first, second) -> first));
  }

  /** A part that is a secret is none of a platform. */
  static Platform platform(Platform said) {
    return SecretMask.mask(said.toString()).equals(said.toString())
        ? said
        : new Platform("unknown", "unknown", null);
  }

  private static List<String> names(List<String> names) {
    return names.stream().limit(MOST).map(MaskedImage::name).toList();
  }

  private static String name(String text) {
    String masked = SecretMask.mask(text);
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }

  private static List<String> masked(List<String> texts) {
    return texts.stream().map(SecretMask::mask).toList();
  }

  private static @Nullable String masked(@Nullable String text) {
    return text == null ? null : SecretMask.mask(text);
  }
}
