package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One check of content on its way through one layer. How often its tests run is bounded, so that a
 * file of nothing but anchors costs no more than its bytes.
 */
final class SignatureRun {
  static final String FILE_LIMIT = "check-hits-per-file";
  static final String LAYER_LIMIT = "check-hits-per-layer";

  /** Far more than files that nobody made for it have. */
  static final int HITS_PER_FILE = 100_000;

  static final int HITS_PER_LAYER = 1_000_000;

  private final SignatureCheck check;
  private final CheckRun run;
  private final Map<String, Match> matches = new LinkedHashMap<>();
  private boolean looking;
  private int hitsInFile;
  private int hitsInLayer;

  SignatureRun(SignatureCheck check, CheckRun run) {
    this.check = check;
    this.run = run;
  }

  SignatureCheck check() {
    return check;
  }

  /** The first of a kind in a file, and how many of its kind there were. */
  private record Match(Fact first, long offset, int times) {
    Match andOneMore() {
      return new Match(first, offset, times + 1);
    }

    Fact fact() {
      Map<String, String> attributes = new TreeMap<>(first.attributes());
      attributes.put("offset", Long.toString(offset));
      attributes.put("times", Integer.toString(times));
      return new Fact(first.kind(), first.path(), attributes);
    }
  }

  /** Whether the check looks at this file. */
  boolean begin(LayerEntry file) {
    matches.clear();
    hitsInFile = 0;
    looking =
        !run.isOver()
            && hitsInLayer < HITS_PER_LAYER
            && run.guarded(() -> check.concerns(file), false);
    return looking;
  }

  boolean isLooking() {
    return looking;
  }

  /** An anchor stands at {@code offset} of the file. */
  void hit(Signature signature, Window window, long offset) {
    if (hitsInFile == HITS_PER_FILE || hitsInLayer == HITS_PER_LAYER) {
      run.cut(
          hitsInLayer == HITS_PER_LAYER
              ? new Limit(LAYER_LIMIT, HITS_PER_LAYER)
              : new Limit(FILE_LIMIT, HITS_PER_FILE));
      looking = false;
      return;
    }
    hitsInFile++;
    hitsInLayer++;
    run.guarded(() -> signature.test().test(window), Optional.<Fact>empty())
        .ifPresent(fact ->
            matches.merge(
                fact.kind(), new Match(fact, offset, 1), (first, _) -> first.andOneMore()));
    looking = !run.isOver();
  }

  /** The file is over. */
  void endFile() {
    if (matches.isEmpty() || run.isOver()) {
      return;
    }
    List<Fact> found = matches.values().stream().map(Match::fact).toList();
    run.guarded(
        () -> {
          check.sum(found).forEach(run::record);
          return found;
        },
        found);
  }

  LayerResult end() {
    return run.end(() -> CheckOutcome.Completed.CLEAN);
  }
}
