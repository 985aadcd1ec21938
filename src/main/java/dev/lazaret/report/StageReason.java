package dev.lazaret.report;

import java.util.List;

/**
 * Why a stage is as it is: one of a closed set of sentences and what it names, so that a page can
 * say it in its language. What the details hold is not translated.
 *
 * @param ofRecipe whether it is about the run that the recipe adds
 */
public record StageReason(Why why, List<String> details, boolean ofRecipe) {
  /** The sentences in English. */
  public enum Why {
    LAYERS_UNREAD("The layers could not be read, and only what was read is run"),
    CHECKS_INCOMPLETE("Not every check saw all that there was to see"),
    OTHER_PLATFORM("The image is for %s, this worker runs %s"),
    OTHER_PROGRAM("The image says %s, but its program is made for %s; this worker runs %s"),
    NO_OWN_PROGRAM("The image names no program of its own to run"),
    PROGRAM_MISSING(
        "The image is to start %s and holds no such file: correct its ENTRYPOINT or CMD, or add the file"),
    INTERPRETER_MISSING(
        "The image starts the script %s, and the program %s that is to run it is not in the image: add it, or correct the first line"),
    NOT_RUNNABLE("The image is not run: %s"),
    ENGINE_ABSENT("%s"),
    TIME_UP("The stage was stopped after %s seconds"),
    RUN_INCOMPLETE("%s"),
    NO_RUN("There is no run that a profile could be derived from"),
    /** Of a report that was written before sentences were kept apart. */
    UNKNOWN("%s");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    /** How many details the sentence names. */
    public int details() {
      return sentence.split("%s", -1).length - 1;
    }
  }

  public StageReason {
    details = List.copyOf(details);
    if (details.size() != why.details()) {
      throw new IllegalArgumentException(why + " does not name " + details);
    }
  }

  /** The sentence {@code why} about {@code details}. */
  public static StageReason of(Why why, String... details) {
    return new StageReason(why, List.of(details), false);
  }

  StageReason saidOfRecipe() {
    return new StageReason(why, details, true);
  }

  /** The sentence in English. */
  public String text() {
    return ofRecipe ? "Recipe: " + in(why.sentence) : in(why.sentence);
  }

  /** The sentence in the words of another language, which has the same places. */
  public String in(String sentence) {
    return sentence.formatted(details.toArray());
  }
}
