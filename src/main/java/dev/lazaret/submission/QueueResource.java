package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.queue.Lane;
import dev.lazaret.queue.QueueBoard;
import dev.lazaret.queue.QueueState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Map;

/** The queue, for those who run the platform. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QueueResource {
  private final QueueBoard board;
  private final AuditLog audit;

  QueueResource(QueueBoard board, AuditLog audit) {
    this.board = board;
    this.audit = audit;
  }

  /** A change of a lane. */
  public record LanePatch(@NotNull Boolean paused) {}

  /** Lanes, who waits in them, what runs where, and who works. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public QueueState state() {
    return board.state();
  }

  /** Pauses a lane, or lets it go on; what runs goes on in any case. */
  @PUT
  @Path("/lanes/{lane}")
  @RolesAllowed(OPERATOR)
  @Transactional
  public QueueState.LaneState change(String lane, @Valid @NotNull LanePatch patch) {
    Lane which =
        Arrays.stream(Lane.values())
            .filter(one -> one.name().equals(lane))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    boolean before = board.pause(which, patch.paused());
    audit.record(
        new AuditEvent(
            "lane.changed",
            null,
            which.name(),
            Map.of("before", "paused=" + before, "after", "paused=" + patch.paused())));
    return board.state().lanes().stream()
        .filter(one -> one.lane() == which)
        .findFirst()
        .orElseThrow();
  }
}
