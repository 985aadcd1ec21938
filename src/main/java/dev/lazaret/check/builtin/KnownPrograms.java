package dev.lazaret.check.builtin;

import dev.lazaret.check.Signature;
import dev.lazaret.check.Signature.Place;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.Window;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Records which files are {@link KnownProgram}s, by their content. That a text or another kind of
 * program names one of them is ordinary.
 */
@Singleton
final class KnownPrograms implements SignatureCheck {
  private static final int ANY_EXECUTE = 0111;
  static final CheckId ID = new CheckId("known-program");

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Signature> signatures() {
    return Arrays.stream(KnownProgram.values()).map(KnownPrograms::signature).toList();
  }

  private static Signature signature(KnownProgram program) {
    return new Signature(program.words(), Place.ANYWHERE, 0, 0, window -> note(program, window));
  }

  private static Optional<Fact> note(KnownProgram program, Window window) {
    ByteBuffer head = ByteBuffer.wrap(window.head().getBytes(StandardCharsets.ISO_8859_1));
    return program.form().begins(head) || isScript(program, window)
        ? Optional.of(Fact.of(program.title(), window.file().path()))
        : Optional.empty();
  }

  /** A shell runs a text that may be run also where it names no interpreter. */
  private static boolean isScript(KnownProgram program, Window window) {
    return program.form() == Magic.SCRIPT
        && (window.file().mode() & ANY_EXECUTE) != 0
        && window.head().indexOf('\0') < 0;
  }

  @Override
  public boolean concerns(LayerEntry file) {
    return true;
  }
}
