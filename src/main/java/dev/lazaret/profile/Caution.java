package dev.lazaret.profile;

/**
 * Something that a profile may break, or that was not exercised when it was derived. {@code detail}
 * is what the sentence names, empty where it names nothing.
 */
public record Caution(Kind kind, String detail) {
  /** The sentences, so that a page can say them in its language. */
  public enum Kind {
    OTHER_USE("It may break what was not seen: another entry point, a shell, docker exec"),
    OTHER_PATHS("It may break writing elsewhere, and what the image does after its first minute"),
    CUT_DEFAULT(
        "It breaks images that make device nodes or raw sockets, change their root or set file"
            + " capabilities, unless they were seen to"),
    TRACE_INCOMPLETE("The trace is not complete: what it lacks was not seen"),
    PORT_UNASKED("Not exercised: port %s listened, and nobody spoke to it"),
    PORT_CLOSED("Not exercised: the exposed port %s, on which nothing listened"),
    HEALTH_CHECK("Not exercised: its health check, which may fail under this profile"),
    STOP("Not exercised: how it stops"),
    LATER("Not exercised: reloading, rotation of logs, load, and time beyond the run");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  /** The sentence in English. */
  public String text() {
    return in(kind.sentence);
  }

  /** The sentence in the words of another language, which has the same place. */
  public String in(String sentence) {
    return sentence.formatted(detail);
  }
}
