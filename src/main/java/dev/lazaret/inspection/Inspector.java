package dev.lazaret.inspection;

import dev.lazaret.blob.BlobStore;
import dev.lazaret.check.ImageOrigin;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.queue.JobFailure;
import dev.lazaret.report.NewReport;
import dev.lazaret.report.Origin;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.submission.Recipes;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.submission.Submission;
import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.Submissions;
import dev.lazaret.submission.SubmittedImage;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Inspects the images of a submission. All are read before the first one is run, so that an archive
 * that is not acceptable is refused as a whole. Stages that have ended are not repeated, whoever
 * did them: what a kill leaves behind is gone on with.
 */
@Singleton
final class Inspector {
  private final BlobStore blobs;
  private final ArchiveLimits limits;
  private final Submissions submissions;
  private final Recipes recipes;
  private final ReportStore reports;
  private final Analysis analysis;
  private final Origins origins;
  private final StaticStage staticStage;
  private final DynamicStage dynamicStage;
  private final ScratchFolder scratch;

  Inspector(
      BlobStore blobs,
      ArchiveLimits limits,
      Submissions submissions,
      Recipes recipes,
      ReportStore reports,
      Analysis analysis,
      Origins origins,
      StaticStage staticStage,
      DynamicStage dynamicStage,
      ScratchFolder scratch) {
    this.blobs = blobs;
    this.limits = limits;
    this.submissions = submissions;
    this.recipes = recipes;
    this.reports = reports;
    this.analysis = analysis;
    this.origins = origins;
    this.staticStage = staticStage;
    this.dynamicStage = dynamicStage;
    this.scratch = scratch;
  }

  /**
   * Does all stages of all images.
   *
   * @throws ArchiveRejected where the archive is not an acceptable image
   */
  void inspect(Submission submission) throws Exception {
    Access.service(() -> submissions.stage(submission.id(), SubmissionStage.STATIC, null));
    try (SeekableByteChannel bytes = open(submission);
        ImageArchive archive = ImageArchive.open(bytes, limits, scratch.room())) {
      List<Work> images = images(submission, archive);
      List<Optional<StaticReport>> layers = new ArrayList<>();
      for (Work image : images) {
        layers.add(image.isDone() ? Optional.empty() : staticStage.run(image));
      }
      for (int i = 0; i < images.size(); i++) {
        runIfNeeded(images.get(i), layers.get(i));
      }
    }
  }

  private SeekableByteChannel open(Submission submission) throws IOException, JobFailure {
    try {
      return blobs.open(submission.archive());
    } catch (NoSuchFileException e) {
      throw new JobFailure("The archive of the submission is not in the blob store", e);
    }
  }

  private void runIfNeeded(Work image, Optional<StaticReport> layers) throws Exception {
    if (Thread.interrupted()) {
      throw new InterruptedException("Interrupted between two images");
    }
    if (!image.isDone()) {
      dynamicStage.run(image, layers);
    }
  }

  private List<Work> images(Submission submission, ImageArchive archive) throws IOException {
    List<ArchivedImage> images = archive.images();
    Access.service(() ->
        submissions.images(submission.id(), images.stream().map(Inspector::undecided).toList()));
    remember(submission.tenant(), images);
    RunRecipe recipe =
        Access.service(
            () -> recipes.find(submission.tenant(), submission.repository()).orElse(null));
    return images.stream()
        .map(image -> {
          ImageOrigin origin = origins.of(submission, image);
          return new Work(
              submission, archive, image, origin, open(submission, image, origin, recipe));
        })
        .toList();
  }

  private void remember(TenantId tenant, List<ArchivedImage> images) {
    Map<Digest, Set<Digest>> named = new TreeMap<>(Comparator.comparing(Digest::value));
    for (ArchivedImage image : images) {
      Digest index = image.indexDigest();
      if (index != null) {
        named
            .computeIfAbsent(index, none -> new TreeSet<>(Comparator.comparing(Digest::value)))
            .add(image.digest());
      }
    }
    named.forEach((index, all) -> Access.service(() -> reports.remember(tenant, index, all)));
  }

  private List<DueRun> open(
      Submission submission, ArchivedImage image, ImageOrigin origin, @Nullable RunRecipe recipe) {
    var wanted =
        new NewReport(
            submission.tenant(),
            submission.id(),
            new Origin(submission.repository().value(), submission.tag().value()),
            image.digest(),
            image.configDigest(),
            MaskedImage.config(image.config()),
            MaskedImage.layers(image.layers()),
            analysis.ofChecks(origin),
            analysis.ofRules(),
            null);
    List<DueRun> runs = new ArrayList<>();
    runs.add(DueRun.ofEntryPoint(open(wanted)));
    if (recipe != null) {
      NewReport byRecipe = wanted.by(Analysis.name(recipe));
      runs.add(DueRun.of(recipe, open(byRecipe)));
    }
    return runs;
  }

  private ReportState open(NewReport wanted) {
    return Access.service(() -> reports.open(wanted));
  }

  private static SubmittedImage undecided(ArchivedImage image) {
    return SubmittedImage.undecided(
        image.digest(),
        image.configDigest(),
        MaskedImage.platform(image.config().platform()).toString());
  }
}
