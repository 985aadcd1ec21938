package dev.lazaret.inspection;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.sandbox.RunLimits;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.TraceCompleteness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the sandbox says of a run, in the words of those who judge it. */
final class RunTranslation {
  private RunTranslation() {}

  static RunContext context(ImageConfig config, MergedView view, RunLimits limits, RunResult run) {
    return new RunContext(
        config,
        run.commandLine(),
        path -> ships(view, path),
        limits(limits),
        trace(run),
        end(run),
        // The trace covers the calls that matter, not every one.
        null);
  }

  /** The exit code as a shell shows it; null where the trace does not tell. */
  static @Nullable Integer exitCode(RunResult run) {
    Integer status = run.waitStatus();
    if (status == null) {
      return null;
    }
    int signal = status & 0x7f;
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
  }

  private static boolean ships(MergedView view, String path) {
    return view.resolve(path.replaceAll("^/+", ""))
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
        .isPresent();
  }

  private static dev.lazaret.behavior.RunLimits limits(RunLimits limits) {
    return new dev.lazaret.behavior.RunLimits(limits.wall(), limits.stop(), limits.memory());
  }

  private static TraceState trace(RunResult run) {
    TraceCompleteness trace = run.trace();
    return new TraceState(
        trace.complete(), run.events().size(), trace.dropped(), trace.unknown(), trace.reasons());
  }

  private static RunEnd end(RunResult run) {
    Duration stopping = run.stopping();
    return new RunEnd(
        reason(run.stop()),
        exitCode(run),
        run.running().toMillis(),
        stopping == null ? null : stopping.toMillis(),
        run.outputTail(),
        null);
  }

  private static StopReason reason(dev.lazaret.sandbox.StopReason stop) {
    return switch (stop) {
      case EXITED -> StopReason.EXITED;
      case STOPPED -> StopReason.STOPPED;
      case KILLED -> StopReason.KILLED;
      case FORK_BOMB -> StopReason.FORK_BOMB;
      case EVENT_FLOOD -> StopReason.EVENT_FLOOD;
      case EVIDENCE_FULL -> StopReason.EVIDENCE_FULL;
      case MEMORY -> StopReason.MEMORY;
      case DISK_FULL -> StopReason.DISK_FULL;
      case TRACE_LOST -> StopReason.TRACE_LOST;
      case SANDBOX_DIED -> StopReason.SANDBOX_DIED;
      case NOT_STARTED -> StopReason.NOT_STARTED;
    };
  }
}
