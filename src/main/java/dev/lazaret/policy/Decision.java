package dev.lazaret.policy;

/** What a policy says about an image, from weakest to strongest. */
public enum Decision {
  /** It may run, on the tier and under the profile that the verdict names. */
  ADMIT,
  /** A human has to look. */
  REVIEW,
  /** It must not run. */
  DENY;

  /** The stronger of this and {@code other}. */
  public Decision strongest(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
