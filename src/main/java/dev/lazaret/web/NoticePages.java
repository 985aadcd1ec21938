package dev.lazaret.web;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.FormPost;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.verdict.notice.NoticeBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Takes what was read from the pages of the reader. */
@Path("/notices")
@RunOnVirtualThread
public class NoticePages {
  private final NoticeBoard board;
  private final CurrentCaller caller;

  NoticePages(NoticeBoard board, CurrentCaller caller) {
    this.board = board;
    this.caller = caller;
  }

  /** {@code back} is the page to go on with, as it was asked for. */
  @POST
  @Path("/{id}/read")
  @FormPost
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public Response read(UUID id, @FormParam("back") @DefaultValue("/") String back) {
    Principal reader = caller.principal();
    Access.service(() -> board.read(reader, id));
    return Response.seeOther(OwnAddress.sent(back).uri()).build();
  }
}
