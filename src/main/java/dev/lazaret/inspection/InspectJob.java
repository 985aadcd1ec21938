package dev.lazaret.inspection;

import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.platform.Problem;
import dev.lazaret.queue.JobContext;
import dev.lazaret.queue.JobHandler;
import dev.lazaret.queue.JobPlace;
import dev.lazaret.queue.Jobs;
import dev.lazaret.sandbox.Sandbox;
import dev.lazaret.submission.Submission;
import dev.lazaret.submission.Submissions;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.UUID;

/** Takes a submission from the queue, has it inspected, and hands it on to be decided. */
@Singleton
final class InspectJob implements JobHandler {
  static final String NAME = "inspect";
  private final Inspector inspector;
  private final Submissions submissions;
  private final Jobs jobs;
  private final Sandbox sandbox;
  private final InspectionConfig config;

  InspectJob(
      Inspector inspector,
      Submissions submissions,
      Jobs jobs,
      Sandbox sandbox,
      InspectionConfig config) {
    this.sandbox = sandbox;
    this.inspector = inspector;
    this.submissions = submissions;
    this.jobs = jobs;
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JobPlace place() {
    return JobPlace.WORKER;
  }

  @Override
  public int slots() {
    return config.slots().orElseGet(() -> MachineSlots.here().of(sandbox.limits().memory()));
  }

  @Override
  public void handle(UUID subject, JobContext context) throws Exception {
    Optional<Submission> submission = Access.service(() -> submissions.find(subject));
    if (submission.isEmpty() || submission.get().state().isFinal()) {
      return;
    }
    try {
      inspector.inspect(submission.get());
      Access.service(
          () -> QuarkusTransaction.requiringNew().run(() -> jobs.enqueue(DecideJob.NAME, subject)));
    } catch (ArchiveRejected e) {
      Access.service(() -> submissions.rejected(subject, problem(e)));
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      var interrupted = new InterruptedException("Reading the archive was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  @Override
  public void gaveUp(UUID subject, Exception cause) {
    Access.service(() -> submissions.failed(subject, Failures.problem(cause)));
  }

  private static Problem problem(ArchiveRejected e) {
    return new Problem(
        e.reason().id(), e.reason().title(), 422, e.detail(), e.bound(), e.limit(), e.remedy());
  }
}
