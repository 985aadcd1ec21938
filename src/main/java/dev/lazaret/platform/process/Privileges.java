package dev.lazaret.platform.process;

import java.util.ArrayList;
import java.util.List;

/** Command lines of setpriv(1), which drops privileges and ties a child's life to ours. */
final class Privileges {
  private Privileges() {}

  /** The command, run as this user with the user's groups and without a way back. */
  static List<String> drop(SystemUser user, List<String> command) {
    return prefixed(user, List.of(), command);
  }

  /**
   * As {@link #drop}, and the child gets {@code signal} when the thread that started it ends, so
   * also when this process is killed.
   */
  static List<String> dropAndBind(SystemUser user, String signal, List<String> command) {
    return prefixed(user, List.of("--pdeathsig", signal), command);
  }

  private static List<String> prefixed(
      SystemUser user, List<String> options, List<String> command) {
    var line = new ArrayList<String>();
    line.add("setpriv");
    line.addAll(options);
    if (SystemUser.current().isRoot() && !user.isRoot()) {
      line.addAll(
          List.of(
              "--reuid=" + user.uid(),
              "--regid=" + user.gid(),
              "--init-groups",
              "--no-new-privs",
              "--inh-caps=-all"));
    }
    line.add("--");
    line.addAll(command);
    return line;
  }
}
