package dev.lazaret.policy;

/** The isolation under which an image may share a host, from weakest to strongest. */
public enum IsolationTier {
  /** An ordinary container under the run profile. */
  SHARED_KERNEL,
  /** A kernel of its own in user space (gVisor). */
  GUEST_KERNEL,
  /** A virtual machine (Kata), or a host of its own. */
  VIRTUAL_MACHINE;

  /** The higher of this and {@code other}. */
  public IsolationTier highest(IsolationTier other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
