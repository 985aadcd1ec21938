package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.submission.SubmissionEvent.Kind;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life cycle in PostgreSQL: each step changes the row and appends the event that tells it. */
@ApplicationScoped
@Transactional
class StoredSubmissions implements Submissions {
  private final SubmissionRows rows;
  private final EventRows events;
  private final ProgressPace pace;
  private final Clock clock;

  StoredSubmissions(SubmissionRows rows, EventRows events, ProgressPace pace, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public Optional<Submission> find(UUID id) {
    return rows.find(id);
  }

  @Override
  public void stage(UUID id, SubmissionStage stage, @Nullable Digest image) {
    open(id)
        .filter(one -> one.state() != SubmissionState.INSPECTING || one.stage() != stage)
        .ifPresent(one -> {
          rows.change(id, SubmissionState.INSPECTING, stage, null, null);
          tell(one, Kind.STATE, SubmissionState.INSPECTING, stage, image, message(stage));
        });
  }

  @Override
  public void progress(UUID id, Progress progress) {
    if (!pace.isDue(id, progress)) {
      return;
    }
    open(id).ifPresent(one -> events.append(id, one.tenant(), event(one, progress)));
  }

  @Override
  public void images(UUID id, List<SubmittedImage> images) {
    open(id).ifPresent(one -> rows.addImages(id, one.tenant(), images));
  }

  @Override
  public void decided(UUID id, Digest image, String decision, @Nullable String isolation) {
    open(id)
        .ifPresent(one -> {
          rows.decide(id, image, decision, isolation);
          String under = isolation == null ? "" : " (" + isolation + ")";
          tell(one, Kind.DECISION, one.state(), one.stage(), image, decision + under);
          boolean all =
              rows.find(id).orElseThrow().images().stream().allMatch(i -> i.decision() != null);
          if (all) {
            end(one, SubmissionState.DECIDED, null, "Every image is decided");
          }
        });
  }

  @Override
  public void redecided(
      TenantId tenant, Digest image, String decision, @Nullable String isolation) {
    rows.redecide(tenant, image, decision, isolation);
  }

  @Override
  public void givenUp(TenantId tenant, Digest image) {
    rows.giveUp(tenant, image, clock.instant());
  }

  @Override
  public void rejected(UUID id, Problem problem) {
    open(id).ifPresent(one -> end(one, SubmissionState.REJECTED, problem, problem.detail()));
  }

  @Override
  public void failed(UUID id, Problem cause) {
    open(id).ifPresent(one -> end(one, SubmissionState.FAILED, cause, cause.detail()));
  }

  private Optional<Submission> open(UUID id) {
    return rows.lock(id).filter(one -> !one.state().isFinal());
  }

  private void end(
      Submission one, SubmissionState state, @Nullable Problem problem, String message) {
    rows.change(one.id(), state, null, clock.instant(), problem);
    if (problem != null) {
      tell(one, Kind.PROBLEM, state, null, null, problem.title() + ". " + problem.detail());
    }
    tell(one, Kind.STATE, state, null, null, message);
  }

  private void tell(
      Submission one,
      Kind kind,
      SubmissionState state,
      @Nullable SubmissionStage stage,
      @Nullable Digest image,
      String message) {
    events.append(
        one.id(),
        one.tenant(),
        SubmissionEvent.of(kind, clock.instant(), state, stage, image, message));
  }

  private SubmissionEvent event(Submission one, Progress progress) {
    return switch (progress) {
      case Progress.Layer(Digest image, int index, long done, long total) ->
          new SubmissionEvent(
              0,
              Kind.LAYER,
              clock.instant(),
              one.state(),
              one.stage(),
              image,
              "Layer " + (index + 1),
              index,
              done,
              total);
      case Progress.Phase(Digest image, String message) ->
          SubmissionEvent.of(Kind.PHASE, clock.instant(), one.state(), one.stage(), image, message);
    };
  }

  private static String message(SubmissionStage stage) {
    return switch (stage) {
      case STATIC -> "Reading the layers";
      case DYNAMIC -> "Running the image in the sandbox";
      case PROFILE -> "Deriving the least privileges";
      case DECIDE -> "Deciding by policy";
    };
  }
}
