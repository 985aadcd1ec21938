package dev.lazaret.audit;

import dev.lazaret.audit.ChainProblem.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the chain with the heads that stand outside of the database. */
final class HeadCheck {
  /** Told about what does not fit. */
  @FunctionalInterface
  interface Finder {
    void found(Kind kind, @Nullable Long seq, @Nullable Long event, String detail);
  }

  private final Finder finder;
  private final TreeMap<Long, Set<String>> expected = new TreeMap<>();
  private long compared;
  private long unreadable;

  HeadCheck(@Nullable AuditKey key, List<String> lines, Finder finder) {
    this.finder = finder;
    lines.stream().filter(line -> !line.isBlank()).forEach(line -> add(key, line));
  }

  private void add(@Nullable AuditKey key, String line) {
    Optional<SignedHead> head = SignedHead.parse(line);
    if (head.isEmpty()) {
      unreadable++;
      return;
    }
    SignedHead one = head.get();
    compared++;
    if (key != null && !one.isSignedBy(key)) {
      finder.found(Kind.HEAD_FORGED, one.seq(), null, "The head is not signed with our key.");
    } else {
      expected.computeIfAbsent(one.seq(), seq -> new HashSet<>()).add(one.hash());
    }
  }

  void next(Seal seal) {
    Set<String> hashes = expected.remove(seal.seq());
    if (hashes != null && !hashes.equals(Set.of(seal.hash()))) {
      finder.found(
          Kind.HEAD_DIFFERS,
          seal.seq(),
          seal.event(),
          "The chain has another hash here than the head that was written down.");
    }
  }

  /** What was written down and never came: the chain was cut, or its seals removed. */
  void end(@Nullable Seal last) {
    expected.forEach((seq, hashes) ->
        finder.found(
            Kind.HEAD_DIFFERS,
            seq,
            null,
            "A head was written down for a seal that is not there; the chain ends with %d."
                .formatted(last == null ? 0 : last.seq())));
  }

  long compared() {
    return compared;
  }

  long unreadable() {
    return unreadable;
  }
}
