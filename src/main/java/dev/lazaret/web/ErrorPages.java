package dev.lazaret.web;

import dev.lazaret.platform.ErrorPage;
import dev.lazaret.platform.Problem;
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
    String title =
        switch (problem.status()) {
          case 403 -> texts.forbiddenTitle();
          case 404 -> texts.notFoundTitle();
          default -> texts.errorTitle();
        };
    String lead =
        switch (problem.status()) {
          case 404 -> texts.notFoundLead();
          default -> problem.detail();
        };
    String remedy = problem.remedy() == null ? "" : problem.remedy();
    return frame.show(Templates.problem(title, lead, remedy, problem.status())).render();
  }
}
