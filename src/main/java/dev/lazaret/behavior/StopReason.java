package dev.lazaret.behavior;

/** Why a run ended. */
public enum StopReason {
  /** The image's first process ended by itself, before it was asked to. */
  EXITED,
  /** It was asked to end (its stop signal) and did within the grace. */
  STOPPED,
  /** It was asked to end, did not, and was killed. */
  KILLED,
  /** The wall clock bound was hit before the run was through. */
  WALL_CLOCK,
  /** More tasks lived than the bound on tasks. */
  TASKS,
  /** The memory bound was hit. */
  MEMORY,
  /** More events than the bound on events. */
  EVENTS,
  /** The evidence file reached its bound. */
  EVIDENCE,
  /** The container could not be started at all. */
  NOT_STARTED,
  /** The sandbox itself ended without the image's first process. */
  SANDBOX_DIED
}
