package dev.lazaret.submission;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.submission.SubmissionEvent.Kind;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final AuditLog audit;
  private final Clock clock;

  StoredSubmissions(
      SubmissionRows rows, EventRows events, ProgressPace pace, AuditLog audit, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.pace = pace;
    this.audit = audit;
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
          tell(one, Kind.STATE, SubmissionState.INSPECTING, stage, image, Sentence.of(stage));
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
          var says = Sentence.decision(decision, isolation);
          tell(one, Kind.DECISION, one.state(), one.stage(), image, says);
          boolean all =
              rows.find(id).orElseThrow().images().stream().allMatch(i -> i.decision() != null);
          if (all) {
            rows.change(id, SubmissionState.DECIDED, null, clock.instant(), null);
            tell(one, Kind.STATE, SubmissionState.DECIDED, null, null, Sentence.decided());
            audit.record(ended(one, SubmissionState.DECIDED, null));
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
    open(id).ifPresent(one -> end(one, SubmissionState.REJECTED, problem));
  }

  @Override
  public void failed(UUID id, Problem cause) {
    open(id).ifPresent(one -> end(one, SubmissionState.FAILED, cause));
  }

  private Optional<Submission> open(UUID id) {
    return rows.lock(id).filter(one -> !one.state().isFinal());
  }

  /** The stage that it came to stays: it is the one that did not succeed. */
  private void end(Submission one, SubmissionState state, Problem problem) {
    rows.change(one.id(), state, one.stage(), clock.instant(), problem);
    tell(one, Kind.PROBLEM, state, one.stage(), null, Sentence.of(problem));
    tell(one, Kind.STATE, state, one.stage(), null, Sentence.end(state, problem));
    audit.record(ended(one, state, problem));
  }

  private static AuditEvent ended(
      Submission one, SubmissionState state, @Nullable Problem problem) {
    return new AuditEvent(
        "submission." + state.name().toLowerCase(Locale.ROOT),
        one.tenant(),
        one.id().toString(),
        problem == null ? Map.of() : Map.of("problem", problem.id()));
  }

  private void tell(
      Submission one,
      Kind kind,
      SubmissionState state,
      @Nullable SubmissionStage stage,
      @Nullable Digest image,
      Sentence says) {
    events.append(
        one.id(),
        one.tenant(),
        SubmissionEvent.of(kind, clock.instant(), state, stage, image, says));
  }

  private SubmissionEvent event(Submission one, Progress progress) {
    var says = Sentence.of(progress);
    return switch (progress) {
      case Progress.Layer(Digest image, int index, long done, long total) ->
          new SubmissionEvent(
              0,
              Kind.LAYER,
              clock.instant(),
              one.state(),
              one.stage(),
              image,
              says,
              index,
              done,
              total);
      case Progress.Phase phase ->
          SubmissionEvent.of(
              Kind.PHASE, clock.instant(), one.state(), one.stage(), phase.image(), says);
    };
  }
}
