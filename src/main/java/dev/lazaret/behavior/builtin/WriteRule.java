package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that judges the writing of certain files, also by moving a new file, or the folder that
 * holds it, into their place.
 */
abstract class WriteRule extends SightingRule {
  WriteRule(RuleText text) {
    super(text);
  }

  @Override
  Look look(RunContext run) {
    var written = new WrittenFiles();
    return event ->
        switch (event) {
          case Event.Opened e when OpenRule.writes(e) -> opened(e, written);
          // What cannot be told is a gap of the trace, which is a finding of its own.
          case Event.PathChanged e when e.names() && e.second() != null ->
              named(e, e.second(), written);
          case Event.Opened _,
              Event.PathChanged _,
              Event.Started _,
              Event.Forked _,
              Event.Executed _,
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

  private @Nullable Sighting opened(Event.Opened e, WrittenFiles written) {
    if (e.result().succeeded()) {
      written.add(e.file().name());
    }
    return Sighting.ofFile(e.file(), "wrote ", this::severityOf, e.result());
  }

  /** Something got a name: a file, or a folder with all that was written in it. */
  private @Nullable Sighting named(Event.PathChanged e, GuestFile to, WrittenFiles written) {
    String from = source(e, to);
    List<String> inside =
        from == null || !e.result().succeeded()
            ? List.of()
            : written.follow(from, to.name(), e.call().startsWith("rename"));
    if (inside == null) {
      return Sighting.of(
          Severity.HIGH,
          "moved more files that it had written than are followed",
          to.name(),
          e.result());
    }
    Sighting worst = Sighting.ofFile(to, "wrote ", this::severityOfNamed, e.result());
    for (String name : inside) {
      var file = Sighting.ofFile(GuestFile.of(name), "wrote ", this::severityOf, e.result());
      worst = Sighting.worse(worst, file);
    }
    return worst;
  }

  /** What got the name; what a symbolic link says begins where the link is. */
  private static @Nullable String source(Event.PathChanged e, GuestFile to) {
    if (e.first() == null) {
      return null;
    }
    boolean text = e.call().startsWith("symlink") && !e.first().written().startsWith("/");
    return text ? GuestPath.normal(to.name() + "/../" + e.first().written()) : e.first().name();
  }

  /** Whether it is a file or a folder is not told: it is judged as either. */
  private @Nullable Severity severityOfNamed(String path) {
    Severity file = severityOf(path);
    Severity folder = severityOf(path + "/");
    return file == null || folder != null && folder.isAtLeast(file) ? folder : file;
  }

  /**
   * The severity of writing {@code path}; null where it is not worth a finding. One that ends in a
   * slash is a folder, whatever lies in it.
   */
  abstract @Nullable Severity severityOf(String path);
}
