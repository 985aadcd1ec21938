package dev.lazaret.platform;

/** Which part of Lazaret this process is. */
public enum ProcessRole {
  /** Requests, pages and verdicts; owns the schema. */
  WEB,
  /** Inspections, beside the inspection engine. */
  WORKER,
  /** Both in one process. */
  ALL;

  /** Whether requests, pages and verdicts are made here. */
  public boolean isWeb() {
    return this != WORKER;
  }

  /** Whether inspections run here. */
  public boolean isWorker() {
    return this != WEB;
  }
}
