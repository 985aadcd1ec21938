package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * How many tasks each process of the guest has: a process ends with the last of them, and its first
 * need not be that. A thread that executes a program takes the number of the first one.
 */
final class TaskCounts {
  private static final int MOST = 100_000;

  private static final class Group {
    private int others;
    private boolean firstEnded;
  }

  /** Of processes that have, or had, more than one task. */
  private final Map<Integer, Group> groups = new HashMap<>();

  /** A process got another task. */
  void made(int pid) {
    if (groups.size() < MOST || groups.containsKey(pid)) {
      groups.computeIfAbsent(pid, _ -> new Group()).others++;
    }
  }

  /** A task of a process ended; whether the process ended with it. */
  boolean ended(int pid, int tid) {
    Group group = groups.get(pid);
    if (group == null) {
      return tid == pid;
    }
    if (tid == pid && !group.firstEnded) {
      group.firstEnded = true;
    } else {
      group.others--;
    }
    boolean last = group.firstEnded && group.others <= 0;
    if (last) {
      groups.remove(pid);
    }
    return last;
  }
}
