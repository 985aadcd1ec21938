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

  /** What happens to calls of these names. */
  public record Rule(List<String> names, String action, @Nullable Integer errnoRet) {
    public Rule {
      names = List.copyOf(names);
    }
  }
}
