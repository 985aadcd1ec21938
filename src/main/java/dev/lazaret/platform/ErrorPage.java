package dev.lazaret.platform;

/** Shows a problem to a person; where no bean implements it, browsers get the document. */
public interface ErrorPage {
  /** The HTML page of {@code problem}. */
  String html(Problem problem);
}
