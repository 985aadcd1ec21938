package dev.lazaret.sandbox;

/** Why a run ended. */
public enum StopReason {
  /** It ended by itself. */
  EXITED,
  /** It obeyed SIGTERM after it had become quiet, or at the bound of time. */
  STOPPED,
  /** It did not obey SIGTERM within the bound and was killed. */
  KILLED,
  /** It created processes without end. */
  FORK_BOMB,
  /** It made more events than a run may. */
  EVENT_FLOOD,
  /** Its trace outgrew the evidence file. */
  EVIDENCE_FULL,
  /** It used up its memory. */
  MEMORY,
  /** The store of the engine was full. */
  DISK_FULL,
  /** The trace ended before the image did: it would have gone on unobserved. */
  TRACE_LOST,
  /** The guest kernel itself died. */
  SANDBOX_DIED,
  /** It could not be started, for a reason that lies in the image (such as a missing program). */
  NOT_STARTED
}
