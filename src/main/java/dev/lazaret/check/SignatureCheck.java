package dev.lazaret.check;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import java.util.List;

/**
 * Looks for signatures in the whole content of files, however large. The signatures of all such
 * checks are looked for together, in one pass over the bytes. Like a {@link LayerCheck} it never
 * sees the image. Implementations hold no state; they are called from several threads.
 */
public non-sealed interface SignatureCheck extends StoredCheck {
  List<Signature> signatures();

  /** Whether the check looks at a file at all; by its entry, as its content is not read yet. */
  boolean concerns(LayerEntry file);

  /**
   * What the matches in one file come to; none, where only several together mean something.
   *
   * @param matches one of each kind, in the order in which they appeared, with the {@code offset}
   *     of the first and how many {@code times} there were
   */
  default List<Fact> sum(List<Fact> matches) {
    return matches;
  }
}
