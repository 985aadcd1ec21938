package dev.lazaret.platform;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint that fails, for {@link ProblemTest}. */
@Path("/test/breaks")
public class BreaksForTest {
  @GET
  @PermitAll
  public String fail() {
    throw new IllegalStateException("secret");
  }
}
