package dev.lazaret.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded of a run, from which its events can be made again: a signature, then
 * records of kind (one byte), length (four bytes) and content. What came from the sandbox and from
 * the network is kept as it came; between stand the marks of Lazaret itself. Several threads write
 * it, each record as a whole.
 */
final class EvidenceFile implements AutoCloseable {
  /** A message of the trace. */
  static final byte PACKET = 0;

  /** The name of the phase that what follows belongs to. */
  static final byte PHASE = 1;

  /** What the observation network heard, one JSON document. */
  static final byte NETWORK = 2;

  /** Whole lines of what the runtime logged about the calls of the sandbox before. */
  static final byte CALLS = 3;

  /** The image was started again: what follows is of another sandbox. */
  static final byte SESSION = 4;

  /** What rules know of the run besides its events: a JSON document ({@link RunDocument}). */
  static final byte CONTEXT = 5;

  /** What one layer of the image lists. */
  static final byte LAYER = 6;

  /** The record before goes on. */
  static final byte MORE = 7;

  /** The health check is executed: the words of its command, with zeros between them. */
  static final byte COMMAND = 8;

  private static final byte[] SIGNATURE = {'L', 'Z', 'T', 'R', 'A', 'C', 'E', '1'};
  private static final int LARGEST_RECORD = 8 << 20;
  private static final int PIECE = 1 << 20;

  private final DataOutputStream out;
  private final long limit;
  private long written = SIGNATURE.length;
  private boolean cut;

  private EvidenceFile(DataOutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** Begins a file that will hold at most {@code limit} bytes. */
  static EvidenceFile create(Path path, long limit) throws IOException {
    return to(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), limit);
  }

  /** Begins a record of at most {@code limit} bytes, written to {@code stream}. */
  static EvidenceFile to(OutputStream stream, long limit) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(stream, 256 << 10));
    out.write(SIGNATURE);
    return new EvidenceFile(out, limit);
  }

  /** Appends a record; false where it does not fit any more. */
  synchronized boolean append(byte kind, byte[] content) throws IOException {
    if (content.length > LARGEST_RECORD || written + 5 + content.length > limit) {
      return false;
    }
    written += 5 + content.length;
    write(kind, content);
    return true;
  }

  /** Appends a record that has a bound of its own. Behind one that failed nothing can be read. */
  synchronized void write(byte kind, byte[] content) throws IOException {
    if (cut) {
      throw new IOException("A record before could not be written");
    }
    cut = true;
    out.writeByte(kind);
    out.writeInt(content.length);
    out.write(content);
    cut = false;
  }

  /** Appends something that can be longer than a record, in pieces; it has a bound of its own. */
  synchronized void writePieces(byte kind, byte[] content) throws IOException {
    write(kind, Arrays.copyOf(content, Math.min(content.length, PIECE)));
    for (int at = PIECE; at < content.length; at += PIECE) {
      write(MORE, Arrays.copyOfRange(content, at, Math.min(content.length, at + PIECE)));
    }
  }

  /** Brings what was appended to where {@link #read} finds it. */
  synchronized void flush() throws IOException {
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  /** Takes the records of a file in order. */
  interface Reader {
    void record(byte kind, byte[] content) throws IOException;
  }

  /** How a file ended. */
  enum Ending {
    WHOLE,
    /** Within a record: what was recorded from there on cannot be read. */
    CUT
  }

  /** Reads a file to its end, or to the first record that is cut short. */
  static Ending read(TraceSource source, Reader reader) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(source.open(), 1 << 18))) {
      if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
        throw new IOException("Not a trace of Lazaret");
      }
      for (int kind = in.read(); kind >= 0; kind = in.read()) {
        byte[] content = content(in);
        if (content == null) {
          return Ending.CUT;
        }
        reader.record((byte) kind, content);
      }
      return Ending.WHOLE;
    }
  }

  /** The content of a record, null where it is not all there. */
  private static byte @Nullable [] content(DataInputStream in) throws IOException {
    byte[] size = in.readNBytes(4);
    int length = size.length < 4 ? -1 : ByteBuffer.wrap(size).getInt();
    if (length < 0 || length > LARGEST_RECORD) {
      return null;
    }
    byte[] content = in.readNBytes(length);
    return content.length < length ? null : content;
  }
}
