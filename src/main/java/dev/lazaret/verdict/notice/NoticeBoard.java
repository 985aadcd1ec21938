package dev.lazaret.verdict.notice;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where accounts are told what happened, each until it has read it. */
@Singleton
@Transactional
public class NoticeBoard {
  private final NoticeRows rows;
  private final Clock clock;

  NoticeBoard(NoticeRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Tells those whom {@code kind} names about a thing of {@code tenant}; needs the service's
   * access.
   *
   * @return false where it is told once and was told before
   */
  public boolean tell(NoticeKind kind, TenantId tenant, UUID subject, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("tenant", tenant.value());
    return rows.add(
        new Notice(UUID.randomUUID(), kind, tenant, subject, clock.instant(), all, false));
  }

  /** What {@code reader} has not read yet, newest first. */
  public List<Notice> unread(Principal reader, int limit) {
    return rows.of(reader, true, Long.MAX_VALUE, limit).stream()
        .map(NoticeRows.Numbered::notice)
        .toList();
  }

  /** What {@code reader} was told, newest first. */
  Page<Notice> list(Principal reader, boolean unreadOnly, PageRequest page) {
    List<NoticeRows.Numbered> found =
        rows.of(reader, unreadOnly, page.afterNumber().orElse(Long.MAX_VALUE), page.fetchSize());
    return Page.of(
        page, found, row -> List.of(Long.toString(row.number())), NoticeRows.Numbered::notice);
  }

  /** Notes that {@code reader} has read it; needs the service's access. */
  public void read(Principal reader, UUID id) {
    if (!rows.isFor(reader, id)) {
      throw ProblemException.notFound();
    }
    rows.read(reader, id, clock.instant());
  }
}
