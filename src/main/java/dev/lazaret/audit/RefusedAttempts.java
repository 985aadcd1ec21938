package dev.lazaret.audit;

import dev.lazaret.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refused attempts, counted where they are alike: the first is told at once, what follows within a
 * window as one number. So a flood makes no more rows than there are kinds; beyond the kinds that
 * are told apart, one kind stands for the others. Those who did not show who they are have a
 * quarter of the room, so that they cannot take the others' away.
 */
final class RefusedAttempts {
  private static final int SHARE_OF_VISITORS = 4;
  private static final String OTHERS = "(others)";

  private final Duration window;
  private final int kindsAtMost;
  private final Map<Kind, State> states = new HashMap<>();

  RefusedAttempts(Duration window, int kindsAtMost) {
    this.window = window;
    this.kindsAtMost = kindsAtMost;
  }

  /**
   * Attempts that are alike.
   *
   * @param route method and address as it is declared
   * @param about whom it concerned, null where that is not told
   */
  record Kind(
      AuditActor actor,
      @Nullable TenantId tenant,
      String route,
      int status,
      String problem,
      @Nullable String about) {
    private Kind amongOthers() {
      AuditActor who =
          actor.isSomebody() && !isVisitor()
              ? new AuditActor(OTHERS, OTHERS, null, null, null, actor.channel())
              : AuditActor.visitor(null);
      return new Kind(who, null, OTHERS, 0, OTHERS, null);
    }

    private boolean isVisitor() {
      return actor.channel().equals(AuditActor.VISITOR);
    }
  }

  /** How often one kind happened. */
  record Counted(Kind kind, long count, Instant first, Instant last) {}

  private static final class State {
    private Instant due;
    private Instant first;
    private Instant last;
    private long count;

    State(Instant now) {
      due = now;
      first = now;
      last = now;
    }

    void add(Instant now) {
      first = count == 0 ? now : first;
      last = now;
      count++;
    }
  }

  synchronized void add(Kind kind, Instant now) {
    Kind counted = states.containsKey(kind) || hasRoom(kind) ? kind : kind.amongOthers();
    states.computeIfAbsent(counted, any -> new State(now)).add(now);
  }

  private boolean hasRoom(Kind kind) {
    int room = kind.isVisitor() ? kindsAtMost / SHARE_OF_VISITORS : kindsAtMost;
    return states.keySet().stream().filter(one -> one.isVisitor() == kind.isVisitor()).count()
        < room;
  }

  /** What is to be written now. */
  synchronized List<Counted> due(Instant now) {
    return take(now, false);
  }

  /** All that was not written: the process ends. */
  synchronized List<Counted> rest(Instant now) {
    return take(now, true);
  }

  private List<Counted> take(Instant now, boolean all) {
    List<Counted> due = new ArrayList<>();
    var each = states.entrySet().iterator();
    while (each.hasNext()) {
      var entry = each.next();
      State state = entry.getValue();
      if (!all && state.due.isAfter(now)) {
        continue;
      }
      if (state.count == 0) {
        each.remove();
      } else {
        due.add(new Counted(entry.getKey(), state.count, state.first, state.last));
        state.count = 0;
        state.due = now.plus(window);
      }
    }
    return due;
  }
}
