package dev.lazaret.audit;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.OwnBodyLimit;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether the record of who did what is still the one that was written. */
@Path("/api/v1/audit/verify")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditChainResource {
  static final int HEADS_BYTES = 32 << 20;

  private final ChainCheck check;

  AuditChainResource(ChainCheck check) {
    this.check = check;
  }

  /** Follows the whole chain and compares it with the signed heads that the server keeps. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public ChainReport verify() {
    return check.withOwnHeads();
  }

  /** The same against heads that were copied elsewhere: the lines of their files. */
  @POST
  @Consumes("application/x-ndjson")
  @RolesAllowed({OPERATOR, AUDITOR})
  @OwnBodyLimit
  public ChainReport verifyAgainst(InputStream body) throws IOException {
    byte[] heads = body.readNBytes(HEADS_BYTES + 1);
    if (heads.length > HEADS_BYTES) {
      throw new ProblemException(
          Problem.of("body-too-large", "Body too large", 413, "These are too many heads.")
              .withBound("bytes of heads", String.valueOf(HEADS_BYTES), "Send fewer days."));
    }
    List<String> lines = new String(heads, StandardCharsets.UTF_8).lines().toList();
    return check.with(lines);
  }
}
