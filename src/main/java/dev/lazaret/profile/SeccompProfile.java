package dev.lazaret.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seccomp filter in the form that engines read (OCI runtime specification, config-linux.md). */
public record SeccompProfile(
    String defaultAction,
    @Nullable Integer defaultErrnoRet,
    List<String> architectures,
    List<Rule> syscalls) {
  public SeccompProfile {
    architectures = List.copyOf(architectures);
    syscalls = List.copyOf(syscalls);
  }

  /** What happens to calls of these names whose arguments meet all of {@code args}. */
  public record Rule(
      List<String> names, String action, @Nullable Integer errnoRet, List<Argument> args) {
    public Rule {
      names = List.copyOf(names);
      // Filters that were stored earlier look at no arguments.
      args = args == null ? List.of() : List.copyOf(args);
    }

    /** Whatever the arguments are. */
    public Rule(List<String> names, String action, @Nullable Integer errnoRet) {
      this(names, action, errnoRet, List.of());
    }
  }

  /** A condition on one argument; of a masked comparison {@code value} is the mask. */
  public record Argument(int index, long value, long valueTwo, String op) {}
}
