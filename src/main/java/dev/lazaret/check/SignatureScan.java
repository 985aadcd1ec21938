package dev.lazaret.check;

import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one walk over the content of the files of a layer, for all signatures together. A file passes
 * through a buffer of fixed size; as much of it is kept as tests look back, and nothing is looked
 * at before all that tests see behind it is there. Used by one thread.
 */
final class SignatureScan {
  private static final int CHUNK = 64 << 10;

  private final List<SignatureSet.Member> members;
  private final SignatureAutomaton automaton;
  private final List<SignatureRun> runs;
  private final @Nullable SignatureRun[] runOf;
  private final int before;
  private final int after;
  private final byte[] buffer;
  private @Nullable LayerEntry file;
  private String head = "";
  private int filled;
  private long position;

  SignatureScan(SignatureSet set, List<SignatureRun> runs) {
    this.members = set.members();
    this.automaton = set.automaton();
    this.runs = runs;
    this.runOf = members.stream().map(member -> runOf(member, runs)).toArray(SignatureRun[]::new);
    this.before = set.before();
    this.after = set.after();
    this.buffer = new byte[runs.isEmpty() ? 0 : CHUNK + before + after];
  }

  private static @Nullable SignatureRun runOf(SignatureSet.Member member, List<SignatureRun> runs) {
    return runs.stream().filter(run -> run.check() == member.check()).findFirst().orElse(null);
  }

  /** Looks at one entry; what no check is concerned with is not read. */
  void file(LayerEntry entry, SharedContent content) {
    if (entry.type() != LayerEntry.Type.FILE || entry.sizeBytes() == 0) {
      return;
    }
    boolean wanted = false;
    for (SignatureRun run : runs) {
      wanted |= run.begin(entry);
    }
    if (wanted) {
      file = entry;
      walk(content);
      runs.forEach(SignatureRun::endFile);
    }
  }

  private void walk(SharedContent content) {
    filled = 0;
    position = 0;
    int state = automaton.start();
    int scanned = 0;
    boolean more = true;
    while (more) {
      more = fill(content);
      if (position == 0) {
        head = text(0, Math.min(filled, Window.HEAD_BYTES));
      }
      int to = more ? Math.max(scanned, filled - after) : filled;
      state = automaton.scan(state, buffer, scanned, to, this::anchor);
      scanned = forget(to);
    }
  }

  /** Whether the file goes on behind the full buffer. */
  private boolean fill(SharedContent content) {
    while (filled < buffer.length) {
      int read = content.read(position + filled, buffer, filled, buffer.length - filled);
      if (read < 0) {
        return false;
      }
      filled += read;
    }
    return true;
  }

  /** Drops what nobody looks back to; gives where {@code scanned} then is. */
  private int forget(int scanned) {
    int gone = Math.max(0, scanned - before);
    System.arraycopy(buffer, gone, buffer, 0, filled - gone);
    filled -= gone;
    position += gone;
    return scanned - gone;
  }

  private void anchor(int index, int end) {
    SignatureRun run = runOf[index];
    SignatureSet.Member member = members.get(index);
    if (run != null && file != null && run.isLooking() && member.stands(buffer, end)) {
      Signature signature = member.signature();
      int start = end - member.anchor().length;
      int from = Math.max(0, start - signature.before());
      String text = text(from, Math.min(filled, end + signature.after()));
      run.hit(signature, new Window(file, head, text, start - from), position + start);
    }
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Ends every check. */
  List<LayerResult> end() {
    return runs.stream().map(SignatureRun::end).toList();
  }
}
