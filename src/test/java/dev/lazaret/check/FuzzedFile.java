package dev.lazaret.check;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One file of a layer, handed to one check as the pass over a layer does it. */
public final class FuzzedFile {
  private FuzzedFile() {}

  /** What the check records. */
  public static List<Fact> read(LayerCheck check, String path, byte[] content) {
    List<Fact> facts = new ArrayList<>();
    LayerVisitor visitor = check.begin(new Recording(facts));
    visitor.visit(file(path, content.length), new InMemory(content));
    Claim.holds(visitor.end().findings().isEmpty(), "a reader of files finds nothing itself");
    return facts;
  }

  private static LayerEntry file(String path, int size) {
    return new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, size, null, 0, 0, 0, Map.of());
  }

  private record InMemory(byte[] file) implements EntryContent {
    @Override
    public ByteBuffer prefix(int max) {
      return ByteBuffer.wrap(file, 0, Math.min(max, file.length)).slice().asReadOnlyBuffer();
    }

    @Override
    public void follow(Follower follower) {
      follower.piece(prefix(file.length));
      follower.end();
    }
  }

  private record Recording(List<Fact> facts) implements LayerContext {
    @Override
    public Digest diffId() {
      return Digest.of(new byte[0]);
    }

    @Override
    public void record(Fact fact) {
      facts.add(fact);
    }
  }
}
