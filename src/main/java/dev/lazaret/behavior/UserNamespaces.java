package dev.lazaret.behavior;

import java.util.HashSet;
import java.util.Set;

/**
 * The processes that live in a user namespace that the run made itself. What they may do there
 * takes no privilege outside of it (user_namespaces(7)).
 */
public final class UserNamespaces {
  /** CLONE_NEWUSER. */
  public static final long NEW_USER = 0x1000_0000L;

  private final Set<Integer> processes = new HashSet<>();

  /** Whether {@code pid} lives in one, after the events that were seen. */
  public boolean holds(int pid) {
    return processes.contains(pid);
  }

  /** Takes in the next event of the run. */
  public void see(Event event) {
    int pid = event.header().process().pid();
    switch (event) {
      case Event.Started _ -> processes.clear(); // their numbers begin again
      case Event.Forked e when holds(pid) || (e.flags() & NEW_USER) != 0 ->
          processes.add(e.childPid());
      case Event.KernelCalled e when e.call().equals("unshare") && e.result().succeeded() -> {
        if (!e.arguments().isEmpty() && (e.arguments().getFirst() & NEW_USER) != 0) {
          processes.add(pid);
        }
      }
      case Event.Exited e when e.last() -> processes.remove(pid);
      default -> {} // enters and leaves none
    }
  }
}
