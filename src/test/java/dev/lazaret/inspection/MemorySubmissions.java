package dev.lazaret.inspection;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.submission.Progress;
import dev.lazaret.submission.Recipes;
import dev.lazaret.submission.RepositoryName;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.submission.Submission;
import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.SubmissionState;
import dev.lazaret.submission.Submissions;
import dev.lazaret.submission.SubmittedImage;
import dev.lazaret.submission.Tag;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Submissions in memory, with all that was told about them. */
@Alternative
@Singleton
class MemorySubmissions implements Submissions, Recipes {
  private final Map<UUID, Submission> all = new ConcurrentHashMap<>();
  private final Map<UUID, List<String>> told = new ConcurrentHashMap<>();
  private final Map<RepositoryName, RunRecipe> recipes = new ConcurrentHashMap<>();

  UUID add(TenantId tenant, String repository, Digest archive) {
    return add(tenant, repository, "1", archive);
  }

  UUID add(TenantId tenant, String repository, String tag, Digest archive) {
    UUID id = UUID.randomUUID();
    all.put(
        id,
        new Submission(
            id,
            tenant,
            new RepositoryName(repository),
            new Tag(tag),
            archive,
            1,
            SubmissionState.QUEUED,
            null,
            Instant.EPOCH,
            null,
            List.of(),
            null));
    return id;
  }

  void recipe(String repository, RunRecipe recipe) {
    recipes.put(new RepositoryName(repository), recipe);
  }

  List<String> told(UUID id) {
    return told.getOrDefault(id, List.of());
  }

  Submission get(UUID id) {
    return all.get(id);
  }

  @Override
  public Optional<Submission> find(UUID id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public void stage(UUID id, SubmissionStage stage, @Nullable Digest image) {
    tell(id, stage + (image == null ? "" : " of image"));
  }

  @Override
  public void progress(UUID id, Progress progress) {
    tell(id, progress.getClass().getSimpleName());
  }

  @Override
  public void images(UUID id, List<SubmittedImage> images) {
    Submission old = all.get(id);
    if (old.images().isEmpty()) {
      all.put(id, with(old, old.state(), images, null));
    }
  }

  @Override
  public void decided(UUID id, Digest image, String decision, @Nullable String isolation) {
    tell(id, "decided " + decision);
    Submission old = all.get(id);
    List<SubmittedImage> images =
        old.images().stream()
            .map(one ->
                one.digest().equals(image)
                    ? new SubmittedImage(
                        one.digest(), one.imageId(), one.platform(), decision, isolation)
                    : one)
            .toList();
    boolean all = images.stream().allMatch(one -> one.decision() != null);
    this.all.put(id, with(old, all ? SubmissionState.DECIDED : old.state(), images, null));
  }

  @Override
  public void redecided(
      TenantId tenant, Digest image, String decision, @Nullable String isolation) {}

  @Override
  public void givenUp(TenantId tenant, Digest image) {}

  @Override
  public void rejected(UUID id, Problem problem) {
    Submission old = all.get(id);
    all.put(id, with(old, SubmissionState.REJECTED, old.images(), problem));
  }

  @Override
  public void failed(UUID id, Problem cause) {
    Submission old = all.get(id);
    all.put(id, with(old, SubmissionState.FAILED, old.images(), cause));
  }

  @Override
  public Optional<RunRecipe> find(TenantId tenant, RepositoryName repository) {
    return Optional.ofNullable(recipes.get(repository));
  }

  private void tell(UUID id, String what) {
    told.computeIfAbsent(id, unused -> java.util.Collections.synchronizedList(new ArrayList<>()))
        .add(what);
  }

  private static Submission with(
      Submission old,
      SubmissionState state,
      List<SubmittedImage> images,
      @Nullable Problem problem) {
    return new Submission(
        old.id(),
        old.tenant(),
        old.repository(),
        old.tag(),
        old.archive(),
        old.sizeBytes(),
        state,
        old.stage(),
        old.createdAt(),
        old.endedAt(),
        images,
        problem);
  }
}
