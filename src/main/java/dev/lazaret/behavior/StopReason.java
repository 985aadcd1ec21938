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
  /** Its trace outgrew the evidence file. */
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
  NOT_STARTED
}
