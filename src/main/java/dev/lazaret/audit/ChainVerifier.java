package dev.lazaret.audit;

import dev.lazaret.audit.ChainProblem.Kind;
import dev.lazaret.audit.ChainReport.Detached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain, seal by seal in the order of their numbers. It trusts nothing of the database
 * but what follows from its hashes, stamps and heads.
 */
final class ChainVerifier {
  static final int TOLD = 100;

  /** How far the clocks of processes may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final @Nullable AuditKey key;
  private final List<Detached> detached;
  private final Map<String, Long> takenOut = new HashMap<>();
  private final List<ChainProblem> problems = new ArrayList<>();
  private final HeadCheck heads;
  private long problemCount;
  private long sealed;
  private @Nullable Seal last;
  private boolean stampsBegan;
  private long latestEvent;
  private Instant latestAt = Instant.EPOCH;

  ChainVerifier(@Nullable AuditKey key, List<Detached> detached, List<String> headLines) {
    this.key = key;
    this.detached = List.copyOf(detached);
    this.heads = new HeadCheck(key, headLines, this::found);
  }

  /** The row that a seal is of, and its stamp. */
  record Sealed(AuditRow row, byte @Nullable [] stamp) {}

  void next(Seal seal, @Nullable Sealed sealedRow) {
    Seal before = last;
    if (before != null && seal.seq() == before.seq()) {
      found(Kind.INSERTED, seal.seq(), seal.event(), "A second row has the id of a sealed one.");
      return;
    }
    follow(before, seal);
    if (sealedRow == null) {
      missing(seal);
    } else {
      compare(seal, sealedRow);
    }
    heads.next(seal);
    sealed++;
    last = seal;
  }

  /** A row without a seal that does not await one either. */
  void unsealedStranger(long event) {
    found(Kind.INSERTED, null, event, "The row has no seal and awaits none.");
  }

  /** A row that awaited its seal and is gone. */
  void removedBeforeItsSeal(long event) {
    found(Kind.REMOVED, null, event, "The row is gone that awaited its seal.");
  }

  ChainReport report(ChainReport.Unsealed unsealed) {
    heads.end(last);
    Seal end = last;
    return new ChainReport(
        problemCount == 0,
        sealed,
        end == null ? null : new ChainReport.Head(end.seq(), end.hash(), end.sealedAt()),
        unsealed,
        detached,
        heads.compared(),
        heads.unreadable(),
        List.copyOf(problems),
        problemCount);
  }

  private void follow(@Nullable Seal before, Seal seal) {
    long expected = before == null ? 1 : before.seq() + 1;
    if (seal.seq() != expected) {
      found(
          Kind.SEAL_REMOVED,
          expected,
          null,
          "Seals %d to %d are gone, with whatever they sealed."
              .formatted(expected, seal.seq() - 1));
    } else if (!seal.follows(before == null ? Seal.NOTHING : before.hash())) {
      found(
          Kind.SEAL_CHANGED, seal.seq(), seal.event(), "The seal does not follow the one before.");
    }
  }

  private void missing(Seal seal) {
    for (Detached month : detached) {
      long taken = takenOut.getOrDefault(month.name(), 0L);
      if (month.firstSeq() <= seal.seq() && seal.seq() <= month.lastSeq() && taken < month.rows()) {
        takenOut.put(month.name(), taken + 1);
        return;
      }
    }
    found(Kind.REMOVED, seal.seq(), seal.event(), "The row is gone that this seal is of.");
  }

  private void compare(Seal seal, Sealed sealedRow) {
    AuditRow row = sealedRow.row();
    if (!Seal.digest(row).equals(seal.digest())) {
      found(Kind.CHANGED, seal.seq(), seal.event(), "The row differs from what was sealed.");
      return;
    }
    checkStamp(seal, row, sealedRow.stamp());
    checkTime(seal, row.at());
  }

  /** Rows from before there were stamps come before all others. */
  private void checkStamp(Seal seal, AuditRow row, byte @Nullable [] stamp) {
    if (key == null) {
      return;
    }
    if (stamp == null && row.actor().isSomebody() && stampsBegan) {
      found(Kind.INSERTED, seal.seq(), seal.event(), "The row tells of somebody and has no stamp.");
    } else if (stamp != null && !key.hasStamped(row, stamp)) {
      found(Kind.INSERTED, seal.seq(), seal.event(), "The row's stamp is not ours.");
    }
    stampsBegan |= stamp != null;
  }

  private void checkTime(Seal seal, Instant at) {
    if (seal.event() > latestEvent && at.isBefore(latestAt.minus(CLOCKS))) {
      found(
          Kind.BACKDATED,
          seal.seq(),
          seal.event(),
          "The row says %s and was written after one of %s.".formatted(at, latestAt));
    }
    if (at.isAfter(latestAt)) {
      latestAt = at;
      latestEvent = seal.event();
    }
  }

  private void found(Kind kind, @Nullable Long seq, @Nullable Long event, String detail) {
    problemCount++;
    if (problems.size() < TOLD) {
      problems.add(new ChainProblem(kind, seq, event, detail));
    }
  }
}
