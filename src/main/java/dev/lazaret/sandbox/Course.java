package dev.lazaret.sandbox;

import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.engine.EngineFailure;
import dev.lazaret.image.SecretMask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the container's life went. */
record Course(StopReason reason, String note, Duration running, @Nullable Duration stopping) {
  static Course notStarted(EngineFailure why) {
    String note = SecretMask.mask(String.valueOf(why.getMessage()));
    return new Course(StopReason.NOT_STARTED, note, Duration.ZERO, null);
  }

  static Course broken(RunWatch.Breach breach, Duration running, @Nullable Duration stopping) {
    return new Course(breach.reason(), breach.note(), running, stopping);
  }

  /** In sentences, what the end of the run has kept from being seen. */
  List<String> gaps() {
    return reason.cutShort() ? List.of("The run was cut short: " + note) : List.of();
  }

  RunEnd end(@Nullable Integer waitStatus, String output) {
    return new RunEnd(
        reason,
        waitStatus == null ? null : exitCode(waitStatus),
        running.plus(stopping == null ? Duration.ZERO : stopping).toMillis(),
        stopping == null ? null : stopping.toMillis(),
        output);
  }

  private static int exitCode(int waitStatus) {
    int signal = waitStatus & 0x7f;
    return signal == 0 ? waitStatus >> 8 & 0xff : 128 + signal;
  }
}
