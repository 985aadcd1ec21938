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
 * already; {@code analysis} names the checks that the facts come from and {@code runAnalysis} the
 * rules that runs are judged by: facts of another one are not reused. {@code recipe} names the
 * recipe that the image is run by, and is null for the report on the image as it stands.
 */
public record NewReport(
    TenantId tenant,
    UUID submission,
    Origin origin,
    Digest digest,
    Digest imageId,
    ImageConfig config,
    List<LayerDescriptor> layers,
    String analysis,
    String runAnalysis,
    @Nullable Digest recipe) {
  public NewReport {
    layers = List.copyOf(layers);
  }

  /** A report on a run of the same image by a recipe: no check of layers adds to it. */
  public NewReport by(Digest runRecipe) {
    return new NewReport(
        tenant, submission, origin, digest, imageId, config, layers, "", runAnalysis, runRecipe);
  }

  /** The stages that it will have. */
  List<InspectionStage> stages() {
    return recipe == null ? InspectionStage.ALL : InspectionStage.OF_RECIPE;
  }

  /** The recipe as it is stored. */
  String recipeKey() {
    return recipe == null ? "" : recipe.value();
  }
}
