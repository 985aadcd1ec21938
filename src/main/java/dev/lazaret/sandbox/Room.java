package dev.lazaret.sandbox;

/** How much of something is still followed: the guest decides how much of it there is. */
final class Room {
  private long left;
  private boolean full;

  Room(long most) {
    this.left = most;
  }

  /** Takes so much, or nothing where there is not enough left. */
  boolean take(long wanted) {
    boolean enough = wanted <= left;
    left -= enough ? wanted : 0;
    full |= !enough;
    return enough;
  }

  void giveBack(long taken) {
    left += taken;
  }

  /** Whether there was ever too little. */
  boolean full() {
    return full;
  }
}
