package dev.lazaret.web;

import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OWNER;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Handing an image in. */
@Path("/submit")
public class SubmitPages {
  private final Frame frame;

  SubmitPages(Frame frame) {
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance submit(String words);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed({MEMBER, OWNER})
  public TemplateInstance submit() {
    return frame.show(Templates.submit(ScriptWords.ofProblems(frame.words())));
  }
}
