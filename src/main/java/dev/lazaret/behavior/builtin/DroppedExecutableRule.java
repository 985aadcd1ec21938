package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Running a program that was not in the image, or not as the image shipped it. */
@Singleton
final class DroppedExecutableRule extends SightingRule {
  DroppedExecutableRule() {
    super(
        RuleText.of(
            "runtime-dropped-executable",
            4,
            Boundary.IMAGE,
            "Runs a program that the image did not ship",
            "Put every program into the image, where it can be inspected, and run it with a"
                + " read-only root and noexec tmpfs.",
            "T1105",
            "T1204.003"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    var written = new Written();
    return event ->
        switch (event) {
          case Event.Opened e -> {
            written.remember(e);
            yield null;
          }
          case Event.PathChanged e -> {
            written.remember(e);
            yield null;
          }
          case Event.Executed e when e.result().succeeded() -> {
            Sighting loaded = loaded(e, run, written);
            yield loaded == null ? sighting(e, run, written) : loaded;
          }
          case Event.Executed _,
              Event.Started _,
              Event.Forked _,
              Event.Exited _,
              Event.NodeMade _,
              Event.SocketMade _,
              Event.Connected _,
              Event.Bound _,
              Event.Listened _,
              Event.IdentityChanged _,
              Event.KernelCalled _,
              Event.NameAsked _,
              Event.Contacted _,
              Event.DecoySent _ ->
              null;
        };
  }

  /** A loader runs what lies where no program may be run from, and is shipped itself. */
  private static @Nullable Sighting loaded(Event.Executed e, RunContext run, Written written) {
    String program = ProgramLoader.program(e).orElse(null);
    if (program == null) {
      return null;
    }
    String how = " through the loader " + e.file().name();
    if (!program.startsWith("/")) {
      boolean named = written.names(ProgramName.of(program));
      return named ? dropped(e, program, how + ", a file that it had written itself") : null;
    }
    String path = GuestPath.normal(program);
    if (written.holds(path)) {
      return dropped(e, path, how + ", which it had written itself");
    }
    boolean shipped = run.shipsFile().test(path) || run.shipsFile().test(Written.merged(path));
    return shipped ? null : dropped(e, path, how + ", which the image does not hold");
  }

  private static @Nullable Sighting sighting(Event.Executed e, RunContext run, Written written) {
    if (MemoryFile.is(e.path())) {
      return null;
    }
    String path = e.file().name();
    if (e.file().names().stream().anyMatch(written::holds)) {
      return dropped(e, path, ", which it had written itself");
    }
    boolean shipped = run.shipsFile().test(path) || run.shipsFile().test(Written.merged(path));
    if (!shipped) {
      return dropped(e, path, ", which the image does not hold");
    }
    return written.anywhere() || e.file().actual() == null
        ? Sighting.of(
            Severity.HIGH,
            "ran programs after it had written a file, and which one is not known: they may not be"
                + " what the image ships",
            e.result(),
            "written",
            "unknown")
        : null;
  }

  private static Sighting dropped(Event.Executed e, String path, String how) {
    return Sighting.of(Severity.HIGH, "ran " + path + how, path, e.result());
  }

  /** The files that a run has written; {@code anywhere} where it wrote one that is not known. */
  private static final class Written {
    private final Set<String> files = new HashSet<>();
    private boolean anywhere;

    void remember(Event.Opened e) {
      if (e.write() && e.result().succeeded()) {
        add(e.file());
      }
    }

    void remember(Event.PathChanged e) {
      if (e.names() && e.result().succeeded()) {
        add(e.second());
      }
    }

    private void add(@Nullable GuestFile file) {
      if (file == null || file.actual() == null) {
        anywhere = true;
      } else {
        file.names().forEach(name -> files.add(merged(name)));
      }
    }

    boolean anywhere() {
      return anywhere;
    }

    /** Whether a file of this name is among them, wherever it lies. */
    boolean names(String name) {
      return files.stream().anyMatch(file -> ProgramName.of(file).equals(name));
    }

    boolean holds(String path) {
      return files.contains(merged(path));
    }

    /** On most distributions /bin, /sbin and /lib are links below /usr (file-hierarchy(7)). */
    static String merged(String normal) {
      boolean linked =
          normal.startsWith("/bin/") || normal.startsWith("/sbin/") || normal.startsWith("/lib");
      return linked ? "/usr" + normal : normal;
    }
  }
}
