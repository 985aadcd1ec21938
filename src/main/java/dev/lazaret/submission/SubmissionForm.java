package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.OwnBodyLimit;
import dev.lazaret.platform.OwnCsrfCheck;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Csrf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Hands an image in from a page without scripts. The form's file is written beside the archives as
 * it arrives and then renamed, so that it lies on disk once.
 */
@Path("/submissions")
public class SubmissionForm {
  private final Intake intake;
  private final Destinations destinations;
  private final Csrf csrf;

  SubmissionForm(Intake intake, Destinations destinations, Csrf csrf) {
    this.intake = intake;
    this.destinations = destinations;
    this.csrf = csrf;
  }

  /** Leads to the page of the new submission. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed({MEMBER, OWNER})
  @OwnBodyLimit
  @OwnCsrfCheck
  @RunOnVirtualThread
  public Response submit(
      @RestForm(Csrf.FIELD) @Nullable String token,
      @RestForm @Nullable String repository,
      @RestForm @Nullable String tag,
      @RestForm @Nullable FileUpload archive)
      throws IOException {
    csrf.verify(token);
    if (archive == null) {
      throw ProblemException.invalidRequest("The form has no file named archive.");
    }
    Intake.Destination to = destinations.of(repository, tag, null);
    intake.admit(archive.size());
    Submission submission = intake.adopt(to, archive.uploadedFile());
    return Response.seeOther(URI.create("/submissions/" + submission.id())).build();
  }
}
