package dev.lazaret.behavior;

import dev.lazaret.finding.Boundary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the story of a run, as people read it. {@code times} counts equal events in a row
 * that this line stands for; {@code boundary} is null for what touches none; {@code result} is
 * {@code SUCCEEDED}, {@code DENIED} or null where the event has no result. All text is masked.
 */
public record TimelineEntry(
    long atMillis,
    Phase phase,
    Process process,
    Kind kind,
    @Nullable Boundary boundary,
    String summary,
    @Nullable String result,
    int times) {
  /** Who did it. */
  public record Process(int pid, int ppid, String exe, List<String> argv) {
    public Process {
      argv = List.copyOf(argv);
    }
  }

  /** What kind of act it was. */
  public enum Kind {
    EXEC,
    FILE,
    NETWORK,
    PRIVILEGE,
    KERNEL,
    RESOURCE,
    LIFECYCLE
  }
}
