package dev.lazaret.profile;

import java.util.List;
import java.util.function.Function;

/**
 * One sentence of why a part of a profile is not proven, so that a page can say it in its language.
 * {@code details} are what the sentence names, in order.
 */
public record Doubt(Kind kind, List<String> details) {
  public Doubt {
    details = List.copyOf(details);
  }

  /** The sentence about these. */
  public static Doubt of(Kind kind, Object... details) {
    return new Doubt(kind, List.of(details).stream().map(String::valueOf).toList());
  }

  /** The sentences in English. */
  public enum Kind {
    NOT_HELD("No second run was held to it"),
    USUAL_ASSUMED("The trace is not complete, so this assumes what is usual"),
    GROUPS_UNKNOWN("Groups besides the first are not known"),
    ROOT_WRITABLE("The root stays writable"),
    PATH_UNKNOWN("Something was changed in the file system and its path is not known"),
    ROOT_WRITTEN("It writes into the root directory itself"),
    MANY_PLACES("It writes in more than %s places"),
    FOLDER_UNTOLD(
        "It writes in a folder whose name means something else in the options of engines"),
    PEAK_ESTIMATED("It is an estimate of the peak, with a wide margin"),
    PEAK_UNKNOWN("No peak is measured, so this is what the run was given"),
    CPU_OF_POLICY("It comes from policy: what a traced run uses says nothing"),
    SHORT_RUN("A short run shows no peak, so this is never below the usual default"),
    NO_REAL_NETWORK("What was reached for without a real network may not be all"),
    CALLS_NOT_COVERED(
        "The trace does not cover every system call, so the engine's default filter applies"),
    DEFAULT_FILTER("The engine's default filter applies"),
    NOT_ENFORCED("It was not enforced"),
    MORE_TASKS("The second run had more processes and threads at a time"),
    OTHERS_REACHED("The second run reached for others than the first"),
    DEFAULT_FILTER_UNTRIED("The engine's default filter applies; the second run had none"),
    NO_END("The first run did not come to an end that a second one could repeat"),
    TRACE_INCOMPLETE("The trace of the first run is not complete"),
    TIME_OVER("The time for second runs was over"),
    SECOND_STOPPED("The second run was stopped after %s seconds"),
    SECOND_FAILED("The second run failed: %s"),
    SECOND_UNSEEN("Not all that the second run did was seen"),
    DID_NOT_WORK("It did not work under it"),
    NOTHING_BELOW_DEFAULT("It works under no profile below the engine's default"),
    OTHER_END("It ended as %s instead of %s"),
    OTHER_CODE("It ended with code %s instead of %s"),
    PORT_QUIET("Nothing listened on port %s"),
    UNANSWERED("It did not answer %s as before"),
    PORT_UNANSWERED("It did not answer %s on port %s as before");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    /** How many things the sentence names. */
    public int places() {
      return sentence.split("%s", -1).length - 1;
    }

    /** Whether what follows it says how that showed. */
    private boolean introduces() {
      return switch (this) {
        case TIME_OVER, SECOND_STOPPED, SECOND_FAILED, DID_NOT_WORK, NOTHING_BELOW_DEFAULT -> true;
        default -> false;
      };
    }
  }

  /** The sentence in the words of a language, which has the same places. */
  private String in(String sentence) {
    return sentence.formatted(details.toArray());
  }

  /** All of them in English. */
  static String text(List<Doubt> doubts) {
    return text(doubts, kind -> kind.sentence);
  }

  /** All of them in the words of a language. */
  public static String text(List<Doubt> doubts, Function<Kind, String> words) {
    var text = new StringBuilder();
    boolean listing = false;
    String separator = "";
    for (Doubt doubt : doubts) {
      text.append(separator).append(doubt.in(words.apply(doubt.kind)));
      separator = doubt.kind.introduces() ? ": " : listing ? "; " : ". ";
      listing |= doubt.kind.introduces();
    }
    return text.toString();
  }
}
