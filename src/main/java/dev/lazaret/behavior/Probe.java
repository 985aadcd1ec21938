package dev.lazaret.behavior;

/**
 * One question that Lazaret asked the running image. {@code asked} says what, such as {@code GET
 * /}; {@code port} is 0 where it was no port that was asked; {@code answer} is one masked line of
 * what came back, empty where nothing did; {@code millis} is how long that took.
 */
public record Probe(
    Kind kind, int port, String asked, boolean answered, String answer, long millis) {
  /** A question of which nobody noted how long it took. */
  public Probe(Kind kind, int port, String asked, boolean answered, String answer) {
    this(kind, port, asked, answered, answer, 0);
  }

  /** How it was asked. */
  public enum Kind {
    HTTP,
    TCP,
    HEALTHCHECK
  }

  /** The same, which took so long. */
  public Probe took(long taken) {
    return new Probe(kind, port, asked, answered, answer, taken);
  }
}
