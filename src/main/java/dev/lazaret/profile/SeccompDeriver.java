package dev.lazaret.profile;

import dev.lazaret.behavior.CallNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Turns the system calls that were seen into a filter that leaves libraries their alternatives. */
final class SeccompDeriver {
  private static final int ENOSYS = 38;

  private static final String ALLOW = "SCMP_ACT_ALLOW";
  private static final String REFUSE = "SCMP_ACT_ERRNO";
  private static final int EPERM = 1;

  /** CLONE_NEW*: no namespaces of its own by the call that makes processes. */
  private static final SeccompProfile.Argument NO_NAMESPACES =
      new SeccompProfile.Argument(0, 0x7e02_0000L, 0, "SCMP_CMP_MASKED_EQ");

  private SeccompDeriver() {}

  /**
   * The filter for what was {@code seen}. Of the dangerous calls only those of {@code worked} are
   * kept: what was refused was a request. Engines that ignore the default's errno honour that of a
   * rule, and libraries fall back from ENOSYS only, so all known calls are named. Arguments of
   * clone3 lie in memory where no filter looks: unless the run made namespaces, libraries are led
   * to clone instead.
   */
  static SeccompProfile of(Set<String> seen, Set<String> worked) {
    Set<String> allowed = closed(seen);
    allowed.removeIf(call -> CallGroups.DANGEROUS.contains(call) && !worked.contains(call));
    allowed.removeAll(CallGroups.UNFILTERABLE);
    boolean namespaces = worked.contains("unshare") || worked.contains("clone");
    List<SeccompProfile.Rule> rules = new ArrayList<>();
    if (!namespaces) {
      allowed.removeAll(Set.of("clone", "clone3"));
      rules.add(new SeccompProfile.Rule(List.of("clone"), ALLOW, null, List.of(NO_NAMESPACES)));
    }
    rules.addFirst(new SeccompProfile.Rule(List.copyOf(allowed), ALLOW, null));
    Predicate<String> left =
        call -> !allowed.contains(call) && (namespaces || !call.equals("clone"));
    rules.add(refusal(left.and(CallGroups.DANGEROUS::contains), EPERM));
    rules.add(refusal(left.and(call -> !CallGroups.DANGEROUS.contains(call)), ENOSYS));
    return new SeccompProfile(REFUSE, ENOSYS, List.of("SCMP_ARCH_X86_64"), rules);
  }

  private static Set<String> closed(Set<String> seen) {
    var needed = new TreeSet<>(seen);
    seen.forEach(call -> needed.addAll(CallGroups.IMPLIED.getOrDefault(call, List.of())));
    var allowed = new TreeSet<>(needed);
    CallGroups.ALIKE.stream()
        .filter(group -> group.stream().anyMatch(needed::contains))
        .forEach(allowed::addAll);
    allowed.addAll(CallGroups.RUNTIME);
    allowed.addAll(CallGroups.PROBES);
    return allowed;
  }

  private static SeccompProfile.Rule refusal(Predicate<String> which, int errno) {
    return new SeccompProfile.Rule(
        CallNames.all().stream().filter(which).sorted().toList(), REFUSE, errno);
  }
}
