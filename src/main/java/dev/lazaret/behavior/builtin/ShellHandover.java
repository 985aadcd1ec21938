package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Command lines that are there to hand a shell to whoever is at the other end of a connection. */
final class ShellHandover {
  private static final Set<String> NETCATS =
      Set.of("nc", "ncat", "netcat", "nc.traditional", "nc.openbsd");

  /** Programs that copy between a connection and their own streams. */
  private static final Set<String> COPYING = Set.of("telnet", "openssl", "socat");

  private static final List<String> ADDRESSES =
      List.of("tcp", "udp", "openssl", "ssl", "sctp", "socks");

  private ShellHandover() {}

  /** Whether it copies between a connection and its streams, or a pipe into another program. */
  static boolean copies(String program) {
    return NETCATS.contains(program) || COPYING.contains(program);
  }

  static boolean is(Event.Executed e) {
    String program = ProgramName.of(e);
    List<String> words = Interpreters.operandsOf(e);
    if (NETCATS.contains(program)) {
      return netcat(words);
    }
    if (program.equals("socat")) {
      return socat(words);
    }
    return Interpreters.isShell(program) && words.stream().anyMatch(ShellHandover::redirects);
  }

  /** {@code -e /bin/sh}, also behind other letters, and the longer forms of it. */
  private static boolean netcat(List<String> words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = words.get(i);
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      boolean runs =
          letters && (word.endsWith("e") || word.endsWith("c"))
              || word.equals("--exec")
              || word.equals("--sh-exec");
      if (runs && isBareShell(words.get(i + 1))) {
        return true;
      }
    }
    return words.stream().anyMatch(word -> word.startsWith("-e") && isBareShell(word.substring(2)));
  }

  private static boolean socat(List<String> words) {
    boolean shell = words.stream().anyMatch(ShellHandover::runsShell);
    return shell
        && words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .anyMatch(word -> ADDRESSES.stream().anyMatch(word::startsWith));
  }

  /** {@code EXEC:/bin/bash,pty} and the like; quotes may stand around the command. */
  private static boolean runsShell(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int from = lower.startsWith("exec:") ? 5 : lower.startsWith("system:") ? 7 : -1;
    if (from < 0) {
      return false;
    }
    int comma = word.indexOf(',');
    String command = word.substring(from, comma < 0 ? word.length() : comma);
    return isBareShell(command.replace("'", "").replace("\"", ""));
  }

  /** {@code bash -i >& /dev/tcp/…}; the device alone is how scripts wait for a port. */
  private static boolean redirects(String word) {
    return (word.contains("/dev/tcp/") || word.contains("/dev/udp/")) && word.contains("sh -i");
  }

  /** A shell without a script. */
  private static boolean isBareShell(String command) {
    String[] words = command.strip().split(" ", -1);
    boolean bare = words.length == 1 || words.length == 2 && words[1].startsWith("-");
    return bare && Interpreters.isShell(ProgramName.of(words[0]));
  }
}
