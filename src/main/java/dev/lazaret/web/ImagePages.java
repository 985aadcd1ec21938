package dev.lazaret.web;

import dev.lazaret.report.ImageReport;
import dev.lazaret.report.ImageSelector;
import dev.lazaret.report.Reports;
import dev.lazaret.tenant.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The page of an image: the verdict on it, and the facts behind the verdict. */
@Path("/images")
public class ImagePages {
  private final Reports reports;
  private final ImageViews views;
  private final Frame frame;

  ImagePages(Reports reports, ImageViews views, Frame frame) {
    this.reports = reports;
    this.views = views;
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance one(ImageView image);
  }

  /** {@code tenant} chooses for readers who see several tenants' images. */
  @GET
  @Path("/{digest}")
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @RolesAllowed({Role.Names.MEMBER, Role.Names.OWNER, Role.Names.OPERATOR, Role.Names.AUDITOR})
  public TemplateInstance one(
      @PathParam("digest") String digest,
      @QueryParam("platform") @Nullable String platform,
      @QueryParam("tenant") @Nullable String tenant) {
    ImageReport image =
        reports
            .find(ImageSelector.of(digest, platform, tenant))
            .orElseThrow(NotFoundException::new);
    ImageLinks links = ImageLinks.of(image.state(), frame.isOfTenant());
    return frame.show(Templates.one(views.of(image, links, frame.words(), frame.locale())));
  }
}
