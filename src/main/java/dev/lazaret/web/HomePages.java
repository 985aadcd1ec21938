package dev.lazaret.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The start: for those who signed in what was handed in, for all others the sign-in. */
@Path("/")
public class HomePages {
  private final Frame frame;

  HomePages(Frame frame) {
    this.frame = frame;
  }

  @GET
  @PermitAll
  public Response start() {
    return Response.seeOther(URI.create(frame.isSignedIn() ? "/submissions" : "/login")).build();
  }
}
