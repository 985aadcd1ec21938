package dev.lazaret.behavior;

/** The phases of a run: what was done to the image while an event happened. */
public enum Phase {
  START,
  IDLE,
  PROBE,
  SIGNAL,
  REPEAT
}
