package dev.lazaret.submission;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.queue.QueuePosition;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads submissions for people and machines, as far as the access in force shows them. */
@ApplicationScoped
@Transactional
public class SubmissionReader {
  private final SubmissionRows rows;
  private final WaitingLine line;

  SubmissionReader(SubmissionRows rows, WaitingLine line) {
    this.rows = rows;
    this.line = line;
  }

  /** One submission with its place in the queue. */
  public Optional<SubmissionView> find(UUID id) {
    return rows.find(id).map(one -> views(List.of(one)).getFirst());
  }

  /** Newest first; {@code tenant} narrows the list for those who see every tenant. */
  public Page<SubmissionView> list(@Nullable TenantId tenant, PageRequest page) {
    List<SubmissionView> views = views(rows.list(tenant, page));
    return Page.of(
        page, views, one -> List.of(one.createdAt().toString(), one.id().toString()), one -> one);
  }

  private List<SubmissionView> views(List<Submission> submissions) {
    List<UUID> waiting =
        submissions.stream()
            .filter(one -> one.state() == SubmissionState.QUEUED)
            .map(Submission::id)
            .toList();
    Map<UUID, QueuePosition> positions = line.positions(waiting);
    return submissions.stream()
        .map(one -> SubmissionView.of(one, positions.get(one.id())))
        .toList();
  }
}
