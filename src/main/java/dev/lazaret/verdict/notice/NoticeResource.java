package dev.lazaret.verdict.notice;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the caller's account is told: break-glass, suspended overrides, exceptions that end. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class NoticeResource {
  private final NoticeBoard board;
  private final CurrentCaller caller;

  NoticeResource(NoticeBoard board, CurrentCaller caller) {
    this.board = board;
    this.caller = caller;
  }

  /** What the account was told, newest first; {@code unread=true} leaves out what it has read. */
  @GET
  public Page<NoticeView> list(
      @RestQuery @Nullable String unread,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context HttpHeaders headers) {
    Locale locale = headers.getAcceptableLanguages().stream().findFirst().orElse(Locale.ENGLISH);
    Page<Notice> page =
        board.list(caller.principal(), isTrue(unread), PageRequest.of(limit, cursor, 1));
    return new Page<>(
        page.items().stream().map(notice -> NoticeView.of(notice, locale)).toList(), page.next());
  }

  /** Notes that the account has read it: it stands on no page of this account any more. */
  @POST
  @Path("/{id}/read")
  public void read(UUID id) {
    Principal reader = caller.principal();
    Access.service(() -> board.read(reader, id));
  }

  private static boolean isTrue(@Nullable String unread) {
    return switch (unread) {
      case null -> false;
      case "false" -> false;
      case "true" -> true;
      default -> throw ProblemException.invalidRequest("unread is not one of [true, false].");
    };
  }
}
