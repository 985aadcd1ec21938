package dev.lazaret.behavior;

/**
 * The phases of a run: what was done to the image while an event happened. Those that runs do not
 * enter yet ({@link #PROBE}, {@link #REPEAT}) count as not covered: what was never asked of an
 * image it has not shown.
 */
public enum Phase {
  START,
  IDLE,
  PROBE,
  SIGNAL,
  REPEAT
}
