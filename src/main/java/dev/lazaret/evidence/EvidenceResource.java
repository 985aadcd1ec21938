package dev.lazaret.evidence;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.report.ImageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The evidence of a run, and what today's rules make of it; each read is audited. */
@Path("/api/v1/images/{digest}/evidence")
@RunOnVirtualThread
@RolesAllowed({OPERATOR, AUDITOR})
public class EvidenceResource {
  private final RunEvidence evidence;
  private final Replay replay;

  EvidenceResource(RunEvidence evidence, Replay replay) {
    this.evidence = evidence;
    this.replay = replay;
  }

  /** The record of the run as the guest kernel sent it, opened and compressed. */
  @GET
  public Response evidence(@BeanParam ImageRequest image, @RestQuery @Nullable String run)
      throws IOException {
    return Response.ok(evidence.of(image, run).compressed(), "application/gzip")
        .header("Content-Disposition", "attachment; filename=\"trace.gz\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  /** What the rules of this version find in it; nothing is stored, and the image is not run. */
  @GET
  @Path("/findings")
  @Produces(MediaType.APPLICATION_JSON)
  public ReplayView findings(@BeanParam ImageRequest image, @RestQuery @Nullable String run)
      throws IOException, InterruptedException {
    return ReplayView.of(replay.judge(evidence.of(image, run)));
  }
}
