package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Making files without end: a file system runs out of names before it runs out of bytes. */
@Singleton
final class InodeExhaustionRule implements BehaviorRule {
  /** A data base that sets itself up makes a thousand. */
  static final int MOST = 10_000;

  private static final RuleText TEXT =
      RuleText.of(
          "runtime-inode-exhaustion",
          1,
          Boundary.RESOURCES,
          "Makes files without end",
          "Run it with a read-only root and volumes of their own with bounded inodes (tmpfs"
              + " nr_inodes=, a quota).",
          "T1499.001");

  @Override
  public RuleId id() {
    return TEXT.id();
  }

  @Override
  public int version() {
    return TEXT.version();
  }

  @Override
  public Watch begin(RunContext run) {
    return new Files();
  }

  private static final class Files implements Watch {
    private final Set<String> alive = new HashSet<>();
    private int peak;
    private boolean refused;

    @Override
    public void see(Event event) {
      switch (event) {
        case Event.Opened e when e.create() -> made(e.file(), e.result());
        case Event.NodeMade e -> made(e.file(), e.result());
        case Event.PathChanged e -> changed(e);
        default -> {}
      }
    }

    private void changed(Event.PathChanged e) {
      switch (e.call()) {
        case "mkdir", "mkdirat" -> made(e.first(), e.result());
        case "symlink", "symlinkat", "link", "linkat" -> made(e.second(), e.result());
        case "unlink", "unlinkat", "rmdir" -> {
          if (e.first() != null && e.result().succeeded()) {
            alive.remove(e.first().name());
          }
        }
        default -> {}
      }
    }

    private void made(@Nullable GuestFile file, Event.Result result) {
      if (file != null && result.succeeded()) {
        alive.add(file.name());
        peak = Math.max(peak, alive.size());
      }
      refused |= isFull(result);
    }

    /** ENOSPC and EDQUOT (errno(3)). */
    private static boolean isFull(Event.Result result) {
      return result.errno() == 28 || result.errno() == 122;
    }

    @Override
    public CheckOutcome end() {
      if (peak < MOST) {
        return RunFinding.none();
      }
      String detail =
          "It made %d files and folders that were there at once%s."
              .formatted(peak, refused ? ", until there was no more room" : "");
      var severity = refused ? Severity.HIGH : Severity.MEDIUM;
      return new RunFinding(severity, detail, Map.of()).outcome(TEXT);
    }
  }
}
