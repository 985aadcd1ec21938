package dev.lazaret.web;

import dev.lazaret.platform.FormPost;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Changes the language of the pages for this browser. */
@Path("/language")
public class LanguagePages {
  private static final int ONE_YEAR = 365 * 24 * 3600;

  /** {@code back} is the page to go on with, as it was asked for. */
  @POST
  @FormPost
  @PermitAll
  public Response choose(
      @FormParam("language") @DefaultValue("en") String language,
      @FormParam("back") @DefaultValue("/") String back) {
    NewCookie chosen =
        new NewCookie.Builder(Language.COOKIE)
            .value(Language.of(language, List.of()).code())
            .path("/")
            .maxAge(ONE_YEAR)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .build();
    return Response.seeOther(OwnAddress.sent(back).uri()).cookie(chosen).build();
  }
}
