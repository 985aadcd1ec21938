package dev.lazaret.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class JobsTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject Jobs jobs;
  @Inject ProbeHandler probe;
  @Inject Sql sql;

  @Test
  void doesAJobOnceItsTransactionIsCommitted() {
    // given
    UUID subject = UUID.randomUUID();

    // when
    enqueue(subject);

    // then
    await().atMost(SOON).until(() -> probe.handled.contains(subject));
    assertThat(probe.handled).containsOnlyOnce(subject);
  }

  @Test
  void forgetsAJobWhoseTransactionIsRolledBack() {
    // given
    UUID lost = UUID.randomUUID();
    UUID next = UUID.randomUUID();

    // when
    assertThatThrownBy(() ->
            service(() -> {
              jobs.enqueue("probe", lost);
              throw new IllegalStateException("rolled back");
            }))
        .isInstanceOf(IllegalStateException.class);
    enqueue(next);

    // then
    await().atMost(SOON).until(() -> probe.handled.contains(next));
    assertThat(probe.handled).doesNotContain(lost);
  }

  @Test
  void triesAFailedJobAgain() {
    // given
    UUID subject = UUID.randomUUID();
    AtomicInteger tries = new AtomicInteger();
    probe.course(
        subject,
        context -> {
          assertThat(context.attempt()).isEqualTo(tries.incrementAndGet());
          if (context.attempt() < 3) {
            throw new IllegalStateException("try " + context.attempt());
          }
        });

    // when
    enqueue(subject);

    // then
    await().atMost(SOON).until(() -> probe.handled.contains(subject));
    assertThat(tries).hasValue(3);
    assertThat(probe.givenUp).doesNotContain(subject);
  }

  @Test
  void givesUpAfterTheLastTryAndSaysSoOnce() {
    // given
    UUID subject = UUID.randomUUID();
    AtomicInteger tries = new AtomicInteger();
    probe.course(
        subject,
        context -> {
          tries.incrementAndGet();
          throw new IllegalStateException("always");
        });

    // when
    enqueue(subject);

    // then
    await().atMost(SOON).until(() -> probe.givenUp.contains(subject));
    assertThat(tries).hasValue(5);
    assertThat(probe.givenUp).containsOnlyOnce(subject);
  }

  @Test
  void givesUpAtOnceWhatNoLaterTryCanMend() {
    // given
    UUID subject = UUID.randomUUID();
    AtomicInteger tries = new AtomicInteger();
    probe.course(
        subject,
        context -> {
          tries.incrementAndGet();
          throw new JobFailure("never");
        });

    // when
    enqueue(subject);

    // then
    await().atMost(SOON).until(() -> probe.givenUp.contains(subject));
    assertThat(tries).hasValue(1);
  }

  @Test
  void runsOnceMoreAfterwardsWhatIsAskedForWhileItRuns() throws Exception {
    // given
    UUID subject = UUID.randomUUID();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicInteger sideBySide = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    probe.course(
        subject,
        context -> {
          most.accumulateAndGet(sideBySide.incrementAndGet(), Math::max);
          began.countDown();
          finish.await();
          sideBySide.decrementAndGet();
        });

    // when
    enqueue(subject);
    began.await();
    enqueue(subject);
    enqueue(subject);
    finish.countDown();

    // then
    await().atMost(SOON).until(() -> probe.handled.stream().filter(subject::equals).count() == 2);
    assertThat(most).hasValue(1);
  }

  @Test
  void handsOutAgainWhatAProcessDiedIn() {
    // given
    UUID subject = UUID.randomUUID();
    List<Integer> attempts = new CopyOnWriteArrayList<>();
    probe.course(subject, context -> attempts.add(context.attempt()));

    // when
    heldByADeadProcess(subject, 0);

    // then
    await().atMost(SOON).until(() -> probe.handled.contains(subject));
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void givesUpWhatTwoProcessesDiedIn() {
    // given
    UUID subject = UUID.randomUUID();

    // when
    heldByADeadProcess(subject, 1);

    // then
    await().atMost(SOON).until(() -> probe.givenUp.contains(subject));
    assertThat(probe.handled).doesNotContain(subject);
    assertThat(probe.causes.get(probe.givenUp.indexOf(subject)))
        .isInstanceOfSatisfying(ProcessesDied.class, died -> assertThat(died.times()).isEqualTo(2));
  }

  private void heldByADeadProcess(UUID subject, int deaths) {
    service(() ->
        sql.update(
            """
            insert into scheduled_jobs (task_name, task_instance, execution_time, picked, picked_by,
              last_heartbeat, version, deaths)
            values ('probe', ?, now() - interval '1 hour', true, 'dead', now() - interval '1 hour', 2, ?)
            """,
            subject.toString(),
            deaths));
  }

  private void enqueue(UUID subject) {
    service(() -> jobs.enqueue("probe", subject));
  }

  private static void service(Runnable work) {
    Access.service(() -> QuarkusTransaction.requiringNew().run(work));
  }
}
