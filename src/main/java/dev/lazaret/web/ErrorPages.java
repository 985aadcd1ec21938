package dev.lazaret.web;

import dev.lazaret.platform.ErrorPage;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemDocument;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/** Shows a problem as a page. */
@Singleton
class ErrorPages implements ErrorPage {
  private final Frame frame;

  ErrorPages(Frame frame) {
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance problem(String title, String lead, String remedy, int status);
  }

  @Override
  public String html(Problem problem) {
    Texts texts = frame.texts();
    ProblemWords words = ProblemWords.of(ProblemDocument.of(problem), frame.words());
    String title = problem.status() == 404 ? texts.notFoundTitle() : words.title();
    String lead = problem.status() == 404 ? texts.notFoundLead() : words.detail();
    return frame.show(Templates.problem(title, lead, words.remedy(), problem.status())).render();
  }
}
