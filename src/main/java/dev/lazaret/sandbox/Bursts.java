package dev.lazaret.sandbox;

import java.util.ArrayDeque;

/** The most bytes that came within half a minute, to a second. */
final class Bursts {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 30;

  private record Slot(long second, long bytes) {}

  private final ArrayDeque<Slot> slots = new ArrayDeque<>();
  private long within;
  private long most;

  void add(long nanoTime, long bytes) {
    long second = Math.floorDiv(nanoTime, SECOND);
    while (!slots.isEmpty() && second - slots.peekFirst().second() >= SECONDS) {
      within -= slots.removeFirst().bytes();
    }
    boolean sameSecond = !slots.isEmpty() && slots.peekLast().second() == second;
    slots.addLast(new Slot(second, bytes + (sameSecond ? slots.removeLast().bytes() : 0)));
    within += bytes;
    most = Math.max(most, within);
  }

  long most() {
    return most;
  }
}
