package dev.lazaret.profile;

import dev.lazaret.profile.Doubt.Kind;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.RunProfile.Unproven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of a profile which of its parts a second run has proven. */
public final class Proving {
  private Proving() {}

  /**
   * The profile after {@code second} ran under it and did all that the first run had done. Limits
   * and privileges were enforced; of processes and the network it was counted what was used.
   */
  public static RunProfile proven(RunProfile profile, Shown second) {
    List<Part> proven = new ArrayList<>();
    List<Unproven> unproven = new ArrayList<>();
    for (Part part : Part.values()) {
      Optional<Kind> why = whyNot(part, profile, second);
      if (why.isEmpty()) {
        proven.add(part);
      } else {
        unproven.add(Unproven.of(part, List.of(Doubt.of(why.get()))));
      }
    }
    return profile.shown(proven, unproven);
  }

  /** The profile where no second run has proven it, with the reason. */
  static RunProfile unproven(RunProfile profile, List<Doubt> why) {
    return profile.shown(
        List.of(), Arrays.stream(Part.values()).map(part -> Unproven.of(part, why)).toList());
  }

  /**
   * {@code wide}, of which everything that {@code tight} grants is a part, after a run under {@code
   * tight} held: what holds under less holds under more.
   */
  public static RunProfile implied(RunProfile wide, RunProfile tight, Shown second) {
    var capabilities = new TreeSet<>(wide.capabilities());
    capabilities.addAll(tight.capabilities());
    return proven(
        new RunProfile(
            wide.level(),
            List.copyOf(capabilities),
            wide.readOnlyRoot(),
            wide.writablePaths(),
            wide.user(),
            wide.noNewPrivileges() && tight.noNewPrivileges(),
            Math.max(wide.pidsLimit(), tight.pidsLimit()),
            Math.max(wide.memoryBytes(), tight.memoryBytes()),
            wide.nanoCpus(),
            Math.max(wide.nofile(), tight.nofile()),
            wide.networkClass(),
            wide.listens(),
            wide.egress(),
            wide.commands(),
            wide.seccomp(),
            wide.proven(),
            wide.unproven(),
            tight.loosened(),
            wide.requested(),
            wide.cautions()),
        second);
  }

  /** The filter of a profile as engines read it, or null where it has none of its own. */
  public static @Nullable String filter(RunProfile profile) {
    return profile.seccomp() == null ? null : SeccompExport.render(profile.seccomp());
  }

  private static Optional<Kind> whyNot(Part part, RunProfile profile, Shown second) {
    return switch (part) {
      case PIDS ->
          Peaks.alive(second.events()) <= profile.pidsLimit()
              ? Optional.empty()
              : Optional.of(Kind.MORE_TASKS);
      case NETWORK ->
          NetworkUse.of(second.events()).within(profile)
              ? Optional.empty()
              : Optional.of(Kind.OTHERS_REACHED);
      case SECCOMP ->
          profile.seccomp() == null ? Optional.of(Kind.DEFAULT_FILTER_UNTRIED) : Optional.empty();
      case CAPABILITIES, ROOTFS, USER, NO_NEW_PRIVILEGES, MEMORY, CPU, NOFILE -> Optional.empty();
    };
  }
}
