package dev.lazaret.web;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.FormPost;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.submission.SubmissionDesk;
import dev.lazaret.submission.SubmissionReader;
import dev.lazaret.submission.SubmissionView;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Following what was handed in. */
@Path("/submissions")
@RunOnVirtualThread
public class SubmissionPages {
  private static final String ROWS = "25";

  private final SubmissionReader reader;
  private final SubmissionDesk desk;
  private final CurrentCaller caller;
  private final Frame frame;

  SubmissionPages(SubmissionReader reader, SubmissionDesk desk, CurrentCaller caller, Frame frame) {
    this.reader = reader;
    this.desk = desk;
    this.caller = caller;
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(List<SubmissionRow> rows, @Nullable String next);

    static native TemplateInstance one(SubmissionRow row, List<Step> steps, String words);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public TemplateInstance list(@RestQuery @Nullable String cursor) {
    TenantId own = caller.principal().tenant();
    Page<SubmissionView> page = reader.list(own, PageRequest.of(ROWS, cursor, 2));
    List<SubmissionRow> rows =
        page.items().stream()
            .map(one -> SubmissionRow.of(one, frame.words(), own != null))
            .toList();
    return frame.show(Templates.list(rows, page.next()));
  }

  @GET
  @Path("/{id}")
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public TemplateInstance one(UUID id) {
    SubmissionView one = reader.find(id).orElseThrow(ProblemException::notFound);
    Words words = frame.words();
    return frame.show(
        Templates.one(
            SubmissionRow.of(one, words, frame.isOfTenant()),
            Step.of(one, words, frame.texts()),
            ScriptWords.ofEvents(words)));
  }

  @POST
  @Path("/{id}/cancel")
  @FormPost
  @RolesAllowed({MEMBER, OWNER})
  public Response cancel(UUID id) {
    desk.cancel(id);
    return back(id);
  }

  @POST
  @Path("/{id}/retry")
  @FormPost
  @RolesAllowed(OPERATOR)
  public Response retry(UUID id) {
    desk.retry(id);
    return back(id);
  }

  private static Response back(UUID id) {
    return Response.seeOther(URI.create("/submissions/" + id)).build();
  }
}
