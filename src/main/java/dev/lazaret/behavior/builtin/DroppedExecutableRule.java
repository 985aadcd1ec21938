package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
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
            Boundary.IMAGE,
            "Runs a program that the image did not ship",
            "Put every program into the image, where it can be inspected, and run it with a"
                + " read-only root and noexec tmpfs.",
            "T1105",
            "T1204.003"));
  }

  @Override
  Look look(RunContext run) {
    Set<String> written = new HashSet<>();
    return event ->
        switch (event) {
          case Event.Opened e -> {
            remember(written, e);
            yield null;
          }
          case Event.PathChanged e -> {
            remember(written, e);
            yield null;
          }
          case Event.Executed e when e.result().succeeded() -> sighting(e, run, written);
          default -> null;
        };
  }

  private static void remember(Set<String> written, Event.Opened e) {
    if (e.write() && e.result().succeeded()) {
      written.add(merged(e.path()));
    }
  }

  private static void remember(Set<String> written, Event.PathChanged e) {
    if (e.to() != null && e.result().succeeded()) {
      written.add(merged(e.to()));
    }
  }

  private static @Nullable Sighting sighting(
      Event.Executed e, RunContext run, Set<String> written) {
    String path = GuestPath.normal(e.path());
    boolean changed = written.contains(merged(path));
    boolean shipped = run.shipsFile().test(path) || run.shipsFile().test(merged(path));
    if (MemoryFile.is(e.path()) || !changed && shipped) {
      return null;
    }
    String how = changed ? ", which it had written itself" : ", which the image does not hold";
    return Sighting.of(Severity.HIGH, "ran " + path + how, path, e.result());
  }

  /** On most distributions /bin, /sbin and /lib are links below /usr (file-hierarchy(7)). */
  private static String merged(String path) {
    String normal = GuestPath.normal(path);
    boolean linked =
        normal.startsWith("/bin/") || normal.startsWith("/sbin/") || normal.startsWith("/lib");
    return linked ? "/usr" + normal : normal;
  }
}
