package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what a run under a profile was denied and the first run was not. Refusals of the
 * filter are not in the trace: where nothing else was denied, the filter goes.
 */
public final class Loosening {
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int EMFILE = 24;
  private static final int READ_ONLY = 30;
  private static final Set<Integer> DENIALS = Set.of(EPERM, EACCES, READ_ONLY, EMFILE);

  private final RunProfile profile;
  private final ShippedFiles shipped;
  private final Set<String> capabilities = new TreeSet<>();
  private final Set<String> directories = new TreeSet<>();
  private final Set<Loosened> given = new LinkedHashSet<>();
  private final Map<Integer, Integer> users = new HashMap<>();
  private boolean writableRoot;
  private boolean moreFiles;
  private boolean moreMemory;
  private boolean newPrivileges;
  private boolean noFilter;

  private Loosening(RunProfile profile, ShippedFiles shipped) {
    this.profile = profile;
    this.shipped = shipped;
  }

  /** The next profile to try after {@code second} failed under this one; empty where none is. */
  public static Optional<RunProfile> of(
      RunProfile profile, Shown first, Shown second, ShippedFiles shipped) {
    var loosening = new Loosening(profile, shipped);
    Set<String> before =
        first.events().stream()
            .filter(event -> DENIALS.contains(errno(event)))
            .map(Loosening::act)
            .collect(Collectors.toSet());
    second.events().stream()
        .filter(event -> DENIALS.contains(errno(event)) && !before.contains(act(event)))
        .forEach(loosening::denied);
    loosening.limits(second);
    loosening.lastResort(first, second);
    return loosening.given.isEmpty() ? Optional.empty() : Optional.of(loosening.loosened());
  }

  private static int errno(Event event) {
    return switch (event) {
      case Event.Opened e -> e.result().errno();
      case Event.PathChanged e -> e.result().errno();
      case Event.NodeMade e -> e.result().errno();
      case Event.SocketMade e -> e.result().errno();
      case Event.Connected e -> e.result().errno();
      case Event.Bound e -> e.result().errno();
      case Event.Listened e -> e.result().errno();
      case Event.IdentityChanged e -> e.result().errno();
      case Event.KernelCalled e -> e.result().errno();
      case Event.Executed e -> e.result().errno();
      case Event.Started _,
          Event.Forked _,
          Event.Exited _,
          Event.NameAsked _,
          Event.Contacted _,
          Event.DecoySent _ ->
          0;
    };
  }

  /** What was tried, whoever tried it. */
  private static String act(Event event) {
    return switch (event) {
      case Event.Opened e -> "open " + e.write() + e.create() + e.file().name();
      case Event.PathChanged e -> e.call() + " " + e.path() + " " + e.to();
      case Event.NodeMade e -> "mknod " + e.path();
      case Event.SocketMade e -> "socket " + e.domain() + " " + e.type();
      case Event.Bound e -> "bind " + e.address() + " " + e.port();
      case Event.IdentityChanged e -> e.call() + " " + e.real() + " " + e.effective();
      case Event.KernelCalled e -> e.call();
      case Event.Executed e -> "execute " + e.file().name();
      default -> event.getClass().getSimpleName();
    };
  }

  private void denied(Event event) {
    int errno = errno(event);
    if (errno == READ_ONLY) {
      readOnly(event);
    } else if (errno == EMFILE) {
      moreFiles = true;
      given.add(Loosened.of(Loosened.Kind.OPEN_FILES));
    } else {
      privilege(event);
    }
  }

  private void readOnly(Event event) {
    GuestFile file =
        switch (event) {
          case Event.Opened e -> e.file();
          case Event.PathChanged e when e.call().startsWith("symlink") -> e.second();
          case Event.PathChanged e -> e.first();
          case Event.NodeMade e -> e.file();
          default -> null;
        };
    String path = file == null ? null : file.actual();
    String directory = path == null ? "/" : FileOwners.parent(path);
    if (directory.equals("/") || !WritablePath.tellable(directory)) {
      writableRoot = true;
      given.add(Loosened.of(Loosened.Kind.WRITABLE_ROOT));
    } else {
      directories.add(directory);
      given.add(new Loosened(Loosened.Kind.WRITING, directory));
    }
  }

  private void privilege(Event event) {
    String capability =
        switch (event) {
          case Event.Opened e -> e.write() || e.create() ? "DAC_OVERRIDE" : "DAC_READ_SEARCH";
          case Event.Executed _ -> "DAC_READ_SEARCH";
          case Event.PathChanged e -> ofPath(e);
          case Event.NodeMade e -> (e.mode() & 0170000) == 0010000 ? "DAC_OVERRIDE" : "MKNOD";
          case Event.SocketMade _ -> "NET_RAW";
          case Event.Bound e -> e.port() > 0 ? "NET_BIND_SERVICE" : "DAC_OVERRIDE";
          case Event.IdentityChanged e -> e.call().contains("uid") ? "SETUID" : "SETGID";
          case Event.KernelCalled e -> PrivilegedCalls.capability(e, users);
          default -> null;
        };
    if (capability != null && !profile.capabilities().contains(capability)) {
      capabilities.add(capability);
      given.add(new Loosened(Loosened.Kind.CAPABILITY, capability));
    }
  }

  private static @Nullable String ofPath(Event.PathChanged e) {
    return switch (e.call()) {
      case "chown", "fchown", "lchown", "fchownat" -> "CHOWN";
      case "chmod", "fchmod", "fchmodat" -> "FOWNER";
      default -> e.result().errno() == EPERM ? "FOWNER" : "DAC_OVERRIDE";
    };
  }

  private void limits(Shown second) {
    if (second.run().end().reason() == StopReason.MEMORY) {
      moreMemory = true;
      given.add(Loosened.of(Loosened.Kind.MEMORY));
    }
  }

  /** What leaves no denied call behind. */
  private void lastResort(Shown first, Shown second) {
    if (!given.isEmpty()) {
      return;
    }
    boolean gained = first.events().stream().anyMatch(Loosening::gained);
    if (gained
        && profile.noNewPrivileges()
        && second.events().stream().noneMatch(Loosening::gained)) {
      newPrivileges = true;
      given.add(Loosened.of(Loosened.Kind.PRIVILEGES));
    } else if (profile.seccomp() != null) {
      noFilter = true;
      given.add(Loosened.of(Loosened.Kind.DEFAULT_FILTER));
    }
  }

  private static boolean gained(Event event) {
    var process = event.header().process();
    return process.euid() == 0 && process.uid() != 0;
  }

  private RunProfile loosened() {
    Set<String> all = new TreeSet<>(profile.capabilities());
    all.addAll(capabilities);
    List<String> loosened = new ArrayList<>(profile.loosened());
    given.forEach(one -> loosened.add(one.text()));
    boolean readOnly = profile.readOnlyRoot() && !writableRoot;
    return new RunProfile(
        profile.level(),
        List.copyOf(all),
        readOnly,
        readOnly ? writable() : List.of(),
        profile.user(),
        profile.noNewPrivileges() && !newPrivileges,
        profile.pidsLimit(),
        moreMemory ? profile.memoryBytes() * 2 : profile.memoryBytes(),
        profile.nanoCpus(),
        moreFiles ? profile.nofile() * 4 : profile.nofile(),
        profile.networkClass(),
        profile.listens(),
        profile.egress(),
        profile.commands(),
        noFilter ? null : profile.seccomp(),
        profile.proven(),
        profile.unproven(),
        loosened,
        profile.requested(),
        profile.cautions());
  }

  private List<WritablePath> writable() {
    List<WritablePath> paths = new ArrayList<>(profile.writablePaths());
    for (String directory : directories) {
      boolean there = paths.stream().anyMatch(it -> it.path().equals(directory));
      if (!there) {
        paths.add(WrittenPaths.path(directory, shipped, true));
      }
    }
    return paths;
  }
}
