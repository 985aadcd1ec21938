package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Images as a whole. */
@Path("/api/v1/images/{digest}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ImageResource {
  private final Reports reports;

  ImageResource(Reports reports) {
    this.reports = reports;
  }

  /** An image with its layers and how far its inspection is. */
  @GET
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public ImageView image(@BeanParam ImageRequest image) {
    return reports
        .find(image.selector())
        .map(ImageView::of)
        .orElseThrow(() -> ImageNotFound.of(image.digest()));
  }

  /** Where it runs now. No gate reports what runs yet, so that nothing is known to run. */
  @GET
  @Path("/running")
  @RolesAllowed(OPERATOR)
  public Page<Object> running(@BeanParam ImageRequest image) {
    if (reports.locate(image.selector()).isEmpty()) {
      throw ImageNotFound.of(image.digest());
    }
    return new Page<>(List.of(), null);
  }
}
