package dev.lazaret.behavior;

/**
 * One question that Lazaret asked the running image. {@code asked} says what, such as {@code GET
 * /}; {@code port} is 0 where it was no port that was asked; {@code answer} is one masked line of
 * what came back, empty where nothing did.
 */
public record Probe(Kind kind, int port, String asked, boolean answered, String answer) {
  /** How it was asked. */
  public enum Kind {
    HTTP,
    TCP,
    HEALTHCHECK
  }
}
