package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An image that a report is wanted for. {@code config} and the layers' {@code createdBy} are masked
 * already; {@code analysis} names the checks, rules and recipe that the facts come from: a report
 * of another analysis is not the same.
 */
public record NewReport(
    TenantId tenant,
    UUID submission,
    Origin origin,
    Digest digest,
    Digest imageId,
    @Nullable Digest indexDigest,
    ImageConfig config,
    List<LayerDescriptor> layers,
    String analysis) {
  public NewReport {
    layers = List.copyOf(layers);
  }
}
