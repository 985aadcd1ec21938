package dev.lazaret.behavior;

/** Why a run ended. */
public enum StopReason {
  /** The image's first process ended by itself, before it was asked to. */
  EXITED,
  /** It was asked to end and did within the grace. */
  STOPPED,
  /** It was asked to end, did not, and was killed. */
  KILLED,
  /** It created processes without end. */
  FORK_BOMB,
  /** It made more events than a run may. */
  EVENT_FLOOD,
  /** Its trace or the log of its calls outgrew its bound. */
  EVIDENCE_FULL,
  /** It used up its memory. */
  MEMORY,
  /** It filled the store of the engine. */
  DISK_FULL,
  /** The trace ended before the image did. */
  TRACE_LOST,
  /** The guest kernel itself died. */
  SANDBOX_DIED,
  /** It could not be started. */
  NOT_STARTED;

  /**
   * Whether it was ended before it had shown what it does. The bound of time is none of these: a
   * service runs until somebody asks it to stop.
   */
  public boolean cutShort() {
    return switch (this) {
      case FORK_BOMB, EVENT_FLOOD, EVIDENCE_FULL, MEMORY, DISK_FULL, TRACE_LOST, SANDBOX_DIED ->
          true;
      case EXITED, STOPPED, KILLED, NOT_STARTED -> false;
    };
  }
}
