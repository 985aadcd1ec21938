package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.UserNamespaces;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Making namespaces: a new user namespace opens much of the kernel to those who had no privilege.
 * Browsers make one to lock themselves in, so that one alone asks for no review.
 */
@Singleton
final class UnshareRule extends SightingRule {
  private static final long CHILD_BITS = 0xff;

  /** Flags of clone(2). */
  private static final Map<Long, String> NAMESPACES = namespaces();

  UnshareRule() {
    super(
        RuleText.of(
            "runtime-unshare",
            4,
            Boundary.KERNEL,
            "Makes namespaces of its own",
            "Keep the engine's seccomp profile, which refuses this without SYS_ADMIN. An image"
                + " that starts containers or sandboxes belongs under GUEST_KERNEL or higher.",
            "T1611"));
  }

  @Override
  Look look(RunContext run) {
    var users = new UserNamespaces();
    return event -> {
      boolean own = users.holds(event.header().process().pid());
      users.see(event);
      return switch (event) {
        case Event.KernelCalled e when e.call().equals("unshare") ->
            sighting("unshare", CallRule.argument(e, 0), own, e.result());
        case Event.KernelCalled e when e.call().equals("clone") ->
            sighting("clone", CallRule.argument(e, 0) & ~CHILD_BITS, own, e.result());
        case Event.Forked e -> sighting("clone", e.flags() & ~CHILD_BITS, own, Event.Result.OK);
        default -> null;
      };
    };
  }

  /** What is made within a user namespace of one's own gives nothing that this did not give. */
  private static @Nullable Sighting sighting(
      String call, long flags, boolean own, Event.Result result) {
    List<String> made = new ArrayList<>();
    NAMESPACES.forEach((flag, name) -> addIf(made, (flags & flag) != 0, name));
    if (made.isEmpty()) {
      return null;
    }
    var severity = own || (flags & UserNamespaces.NEW_USER) != 0 ? Severity.MEDIUM : Severity.HIGH;
    String names = String.join(" ", made);
    return Sighting.of(
        severity, "made namespaces (" + names + ") with " + call, result, "namespaces", names);
  }

  private static void addIf(List<String> names, boolean add, String name) {
    if (add) {
      names.add(name);
    }
  }

  private static Map<Long, String> namespaces() {
    var flags = new LinkedHashMap<Long, String>();
    flags.put(UserNamespaces.NEW_USER, "user");
    flags.put(0x0002_0000L, "mount");
    flags.put(0x0200_0000L, "cgroup");
    flags.put(0x0400_0000L, "uts");
    flags.put(0x0800_0000L, "ipc");
    flags.put(0x2000_0000L, "pid");
    flags.put(0x4000_0000L, "network");
    return flags;
  }
}
