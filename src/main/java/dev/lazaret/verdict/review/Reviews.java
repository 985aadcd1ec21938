package dev.lazaret.verdict.review;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.verdict.PastChange;
import dev.lazaret.verdict.StandingChange;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Things that an operator has to look at again: each stays open until one has said what came of it.
 * Needs the service's access.
 */
@Singleton
@Transactional(dontRollbackOn = ProblemException.class)
public class Reviews {
  private final Sql sql;
  private final StandingHistory history;
  private final Clock clock;

  Reviews(Sql sql, StandingHistory history, Clock clock) {
    this.sql = sql;
    this.history = history;
    this.clock = clock;
  }

  /** Opens an item about a break-glass admission. */
  public void openForBreakGlass(UUID subject, TenantId tenant, Digest digest) {
    UUID id = UUID.randomUUID();
    sql.update(
        """
        insert into reviews (id, tenant_id, kind, subject, digest, opened_at, state)
        values (?, ?, 'BREAK_GLASS', ?, ?, ?, 'OPEN')
        """,
        id,
        tenant.value(),
        subject,
        digest.value(),
        clock.instant());
    history.add(
        new StandingChange(
            "review.opened",
            id,
            tenant,
            ReviewState.OPEN,
            null,
            Map.of("subject", subject.toString(), "digest", digest.value())));
  }

  /** Closes an item. */
  void close(UUID id, String reason) {
    Item item =
        sql.first("select * from reviews where id = ? for update", Reviews::item, id)
            .orElseThrow(ProblemException::notFound);
    if (item.state() == ReviewState.CLOSED) {
      throw history.refused(
          "review",
          "close",
          item.tenant(),
          id.toString(),
          Problem.of("review-closed", "Review closed", 409, "The review is closed already."));
    }
    sql.update("update reviews set state = 'CLOSED' where id = ?", id);
    history.add(
        new StandingChange(
            "review.closed",
            id,
            item.tenant(),
            ReviewState.CLOSED,
            reason,
            Map.of("subject", item.view().subject().toString())));
  }

  ReviewView get(UUID id) {
    Item item =
        sql.first("select * from reviews where id = ?", Reviews::item, id)
            .orElseThrow(ProblemException::notFound);
    return item.with(history.of(List.of(id)).getOrDefault(id, List.of()));
  }

  /** Newest first. */
  Page<ReviewView> list(@Nullable TenantId tenant, @Nullable ReviewState state, PageRequest page) {
    String owner = tenant == null ? null : tenant.value();
    String wanted = state == null ? null : state.name();
    List<Item> found =
        sql.query(
            """
            select * from reviews
            where number < ? and (?::text is null or tenant_id = ?)
              and (?::text is null or state = ?)
            order by number desc limit ?
            """,
            Reviews::item,
            page.afterNumber().orElse(Long.MAX_VALUE),
            owner,
            owner,
            wanted,
            wanted,
            page.fetchSize());
    var steps = history.of(found.stream().map(item -> item.view().id()).toList());
    return Page.of(
        page,
        found,
        item -> List.of(Long.toString(item.number())),
        item -> item.with(steps.getOrDefault(item.view().id(), List.of())));
  }

  private record Item(long number, TenantId tenant, ReviewState state, ReviewView view) {
    ReviewView with(List<PastChange> steps) {
      return new ReviewView(
          view.id(),
          view.kind(),
          view.tenant(),
          view.digest(),
          view.subject(),
          view.openedAt(),
          view.state(),
          steps);
    }
  }

  private static Item item(ResultSet row) throws SQLException {
    var view =
        new ReviewView(
            row.getObject("id", UUID.class),
            row.getString("kind"),
            row.getString("tenant_id"),
            row.getString("digest"),
            row.getObject("subject", UUID.class),
            Sql.instant(row, "opened_at"),
            row.getString("state"),
            List.of());
    return new Item(
        row.getLong("number"),
        new TenantId(view.tenant()),
        ReviewState.valueOf(view.state()),
        view);
  }
}
