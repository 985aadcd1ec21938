package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lazaret.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final SettableClock clock = new SettableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void fewWrongPasswordsAreForgiven() {
    fail("ann", "10.0.0.1", LoginThrottle.PER_NAME_AND_ADDRESS - 1);
    assertThatCode(() -> throttle.begin("ann", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void oneNameFromOneAddressWaits() {
    fail("ann", "10.0.0.1", LoginThrottle.PER_NAME_AND_ADDRESS);
    var refused = refused("ann", "10.0.0.1");
    assertThat(refused.problem().status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "900");
  }

  @Test
  void sameNameFromElsewhereDoesNotWait() {
    fail("ann", "10.0.0.1", LoginThrottle.PER_NAME_AND_ADDRESS);
    assertThatCode(() -> throttle.begin("ann", "10.0.0.2")).doesNotThrowAnyException();
  }

  @Test
  void manyNamesFromOneAddressWait() {
    for (int i = 0; i < LoginThrottle.PER_ADDRESS; i++) {
      throttle.begin("name" + i, "10.0.0.1");
    }
    assertThat(refused("another", "10.0.0.1").problem().id()).isEqualTo("too-many-attempts");
  }

  @Test
  void oneNameFromManyAddressesIsSlowedAndNeverLocked() {
    for (int i = 0; i < LoginThrottle.FREE_PER_NAME; i++) {
      assertThat(throttle.begin("ann", "10.0.1." + i)).isZero();
    }
    Duration first = throttle.begin("ann", "10.0.2.1");
    assertThat(first).isPositive();
    for (int i = 0; i < 200; i++) {
      throttle.begin("ann", "10.0.3." + i);
    }
    assertThat(throttle.begin("ann", "10.0.2.1"))
        .isGreaterThan(first)
        .isEqualTo(LoginThrottle.LONGEST_DELAY);
  }

  @Test
  void waitingEnds() {
    fail("ann", "10.0.0.1", LoginThrottle.PER_NAME_AND_ADDRESS);
    clock.now = clock.now.plus(LoginThrottle.WAIT).plusSeconds(1);
    assertThatCode(() -> throttle.begin("ann", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void successForgetsWrongPasswords() {
    fail("ann", "10.0.0.1", LoginThrottle.PER_NAME_AND_ADDRESS - 1);
    throttle.begin("ann", "10.0.0.1");
    throttle.succeeded("ann", "10.0.0.1");
    fail("ann", "10.0.0.1", 1);
    assertThatCode(() -> throttle.begin("ann", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void rightPasswordsOfOthersDoNotFillTheAddress() {
    for (int i = 0; i < LoginThrottle.PER_ADDRESS * 2; i++) {
      throttle.begin("name" + i, "10.0.0.1");
      throttle.succeeded("name" + i, "10.0.0.1");
    }
    assertThatCode(() -> throttle.begin("ann", "10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void attemptsSideBySideAllCount() {
    long admitted =
        java.util.stream.IntStream.range(0, 200)
            .parallel()
            .filter(i -> {
              try {
                throttle.begin("ann", "10.0.0.1");
                return true;
              } catch (ProblemException e) {
                return false;
              }
            })
            .count();
    assertThat(admitted).isEqualTo(LoginThrottle.PER_NAME_AND_ADDRESS);
  }

  private void fail(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.begin(name, address);
    }
  }

  private ProblemException refused(String name, String address) {
    return catchThrowableOfType(ProblemException.class, () -> throttle.begin(name, address));
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
