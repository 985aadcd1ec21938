package dev.lazaret.queue;

/** The lanes of the {@link WaitingLine}; an earlier lane is served before a later one. */
public enum Lane {
  /** Somebody waits in front of a page. */
  INTERACTIVE,
  /** A machine waits: pipelines, the command line, pushes. */
  CI,
  /** Content that is looked at again. */
  REDECIDE,
  /** Mass imports. */
  BULK
}
