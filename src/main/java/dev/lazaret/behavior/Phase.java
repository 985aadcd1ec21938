package dev.lazaret.behavior;

/** The phases of a run: what was done to the image while an event happened. */
public enum Phase {
  /** Its entry point was started. */
  START,
  /** It was left alone until it was quiet. */
  IDLE,
  /** Its ports, its health check and what its tenant named were asked. */
  PROBE,
  /** It was asked to end. */
  SIGNAL,
  /** It was started a second time, on what the first start had left. */
  REPEAT
}
