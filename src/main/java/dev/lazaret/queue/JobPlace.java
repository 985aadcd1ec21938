package dev.lazaret.queue;

/** Which processes do a kind of job; a process of role {@code all} does every kind. */
public enum JobPlace {
  /** Processes beside an inspection engine. */
  WORKER,
  /** Processes that decide and answer requests. */
  WEB
}
