package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FollowerTest {
  @Inject SubmissionCalls calls;
  @Inject EventRows events;
  @Inject SubmissionDesk desk;

  @Test
  void whatAListenerHasNoRoomForIsToldLaterAndInOrder() throws InterruptedException {
    // given
    UUID id = calls.submitted(calls.waitingTenant("fo-a"));
    Access.service(() -> desk.cancel(id));
    Pulses pulses = new Pulses();
    SlowListener listener = new SlowListener();
    try (Pulses.Followed followed = pulses.follow(id)) {
      pulses.tell(id, new Pulse(SubmissionState.CANCELLED, 3, null));

      // when
      new Follower(events, new Access.OfService(), Clock.systemUTC(), followed, 0)
          .follow(listener, () -> true);
    }

    // then
    assertThat(listener.heard).containsExactly(1L, 2L, 3L);
  }

  @Test
  void ofSeveralPulsesTheLatestIsTold() throws InterruptedException {
    // given
    UUID id = UUID.randomUUID();
    Pulses pulses = new Pulses();
    Pulse latest = new Pulse(SubmissionState.DECIDED, 9, null);
    try (Pulses.Followed followed = pulses.follow(id)) {

      // when
      pulses.tell(id, new Pulse(SubmissionState.QUEUED, 2, null));
      pulses.tell(id, latest);

      // then
      assertThat(followed.next(java.time.Duration.ZERO)).contains(latest);
      assertThat(pulses.submissions()).containsExactly(id);
    }
    assertThat(pulses.submissions()).isEmpty();
  }

  /** Has room for every other event only. */
  private static final class SlowListener implements Follower.Listener {
    private final List<@Nullable Long> heard = new ArrayList<>();
    private int asked;

    @Override
    public boolean event(@Nullable Long id, SubmissionEvent.Kind kind, EventData data) {
      asked++;
      if (asked % 2 == 0) {
        return false;
      }
      heard.add(id);
      return true;
    }

    @Override
    public boolean quiet() {
      return true;
    }
  }
}
