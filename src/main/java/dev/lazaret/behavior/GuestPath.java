package dev.lazaret.behavior;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as a guest spells them, brought to one form. Linear in the length of the path. */
public final class GuestPath {
  private GuestPath() {}

  /**
   * {@code path} without empty, {@code .} and {@code ..} parts, and without leading ways back to
   * the root such as {@code /proc/self/root}. Links are not followed: only the guest could.
   */
  public static String normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
      if (endsInRootLink(parts)) {
        parts.clear();
      }
    }
    return "/" + String.join("/", parts);
  }

  private static boolean endsInRootLink(Deque<String> parts) {
    return parts.size() == 3
        && parts.peekFirst().equals("proc")
        && parts.peekLast().equals("root")
        && isProcess(parts.stream().skip(1).findFirst().orElseThrow());
  }

  /** Whether {@code name} names a process in /proc: its number, self or thread-self. */
  public static boolean isProcess(String name) {
    return name.equals("self") || name.equals("thread-self") || isNumber(name);
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
