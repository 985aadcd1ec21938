package dev.lazaret.web;

import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.verdict.notice.NoticeBoard;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** What the reader's account is told and has not read yet. */
@Singleton
class ToldNotices {
  /** What is older waits until these are read. */
  private static final int SHOWN = 5;

  private final NoticeBoard board;
  private final CurrentCaller caller;

  ToldNotices(NoticeBoard board, CurrentCaller caller) {
    this.board = board;
    this.caller = caller;
  }

  /** The page of a refusal is drawn where nobody may wait for the database: it tells nothing. */
  List<ToldNotice> unread(Locale locale) {
    if (!BlockingOperationControl.isBlockingAllowed()) {
      return List.of();
    }
    return caller
        .find()
        .map(reader ->
            board.unread(reader, SHOWN).stream()
                .map(notice -> new ToldNotice(notice.id(), notice.in(locale)))
                .toList())
        .orElse(List.of());
  }
}
