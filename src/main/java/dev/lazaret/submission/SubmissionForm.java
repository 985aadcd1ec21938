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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/**
 * Hands an image in from a page without scripts. The CSRF token and the names come before the file,
 * so that nothing is stored of a form that is refused for them.
 */
@Path("/submissions")
public class SubmissionForm {
  private static final String FILE = "archive";

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
      @RestHeader(HttpHeaders.CONTENT_TYPE) String type,
      @RestHeader(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    FormParts form = FormParts.of(type, body);
    Map<String, String> fields = new HashMap<>();
    Optional<FormParts.Part> part = form.next();
    while (part.isPresent() && !part.get().name().equals(FILE)) {
      fields.put(part.get().name(), form.text(part.get()));
      part = form.next();
    }
    csrf.verify(fields.get(Csrf.FIELD));
    InputStream archive =
        part.map(FormParts.Part::content)
            .orElseThrow(
                () -> ProblemException.invalidRequest("The form has no file named archive."));
    Intake.Destination to = destinations.of(fields.get("repository"), fields.get("tag"), null);
    Submission submission = intake.receive(to, archive, archiveBytes(length), null);
    return Response.seeOther(URI.create("/submissions/" + submission.id())).build();
  }

  /** How long the archive is at least; the form's length is that of all its parts. */
  private static @Nullable Long archiveBytes(@Nullable Long length) {
    return length == null ? null : Math.max(1, length - FormParts.MAX_BESIDE_FILE);
  }
}
