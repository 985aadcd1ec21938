package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.profile.ProfileExport;
import dev.lazaret.profile.RunProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The least privileges that an image needs, in the forms that platforms read. */
@Path("/api/v1/images/{digest}/profile")
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class ProfileResource {
  private final Reports reports;

  ProfileResource(Reports reports) {
    this.reports = reports;
  }

  /** The profile; 404 where none could be derived. */
  @GET
  public Response profile(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String level,
      @RestQuery @Nullable String format) {
    RunProfile.Level wanted = level(level);
    ProfileExport.Format form = format(format);
    ImageReport report =
        reports.find(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    RunProfile profile =
        reports.profile(report.state(), wanted).orElseThrow(() -> none(report.state()));
    return switch (form) {
      case null -> Response.ok(profile, MediaType.APPLICATION_JSON_TYPE).build();
      case DOCKER, APPARMOR -> text(form, profile, report, "text/plain");
      case COMPOSE, KUBERNETES -> text(form, profile, report, "application/yaml");
      case SECCOMP -> seccomp(profile, report);
    };
  }

  /** Null for JSON, which is no export. */
  private static ProfileExport.@Nullable Format format(@Nullable String name) {
    return switch (name) {
      case null -> null;
      case "json" -> null;
      case "docker" -> ProfileExport.Format.DOCKER;
      case "compose" -> ProfileExport.Format.COMPOSE;
      case "kubernetes" -> ProfileExport.Format.KUBERNETES;
      case "seccomp" -> ProfileExport.Format.SECCOMP;
      case "apparmor" -> ProfileExport.Format.APPARMOR;
      default ->
          throw ProblemException.invalidRequest(
              "format is not one of json, docker, compose, kubernetes, seccomp, apparmor.");
    };
  }

  private static Response seccomp(RunProfile profile, ImageReport report) {
    if (profile.seccomp() == null) {
      throw engineDefault();
    }
    return text(ProfileExport.Format.SECCOMP, profile, report, "application/json");
  }

  private static Response text(
      ProfileExport.Format format, RunProfile profile, ImageReport report, String mediaType) {
    String name = report.origin().repository() + "@" + report.state().digest();
    return Response.ok(
            ProfileExport.render(format, profile, name),
            MediaType.valueOf(mediaType).withCharset("utf-8"))
        .build();
  }

  private static RunProfile.Level level(@Nullable String name) {
    RunProfile.Level level = EnumParameter.of("level", name, RunProfile.Level.class);
    return level == null ? RunProfile.Level.BASELINE : level;
  }

  /** An empty filter would say that everything is allowed, which is not what applies. */
  private static ProblemException engineDefault() {
    return new ProblemException(
        Problem.of(
                "engine-default-seccomp",
                "The engine's own filter applies",
                404,
                "This profile has no seccomp filter of its own: the default filter of the engine"
                    + " applies.")
            .withRemedy("Leave the seccomp option out, so that the engine's default stays on."));
  }

  private static ProblemException none(ReportState report) {
    StageReason reason = report.stage(InspectionStage.PROFILE).reason();
    return new ProblemException(
        Problem.of(
            "not-found",
            "Not found",
            404,
            "There is no run profile of this image"
                + (reason == null ? "." : ": " + reason.text() + ".")));
  }
}
