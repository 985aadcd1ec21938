package dev.lazaret.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decoded message: who ({@code context}), what came of it ({@code exit}, null on entry), and
 * the fields of its kind by number. Absent fields are zero, as proto3 says.
 */
record TraceMessage(
    Kind kind,
    long sysno,
    Context context,
    @Nullable Exit exit,
    Map<Integer, Long> numbers,
    Map<Integer, List<String>> texts,
    byte[] address) {

  /** Result and errno of a call. */
  record Exit(long value, int errno) {}

  /**
   * Who did it; ids are those of the guest's root pid namespace, {@code cwd} is empty where it is
   * not told.
   */
  record Context(long time, int tid, int tgid, String container, Ids ids, String cwd) {
    static final Context NONE = new Context(0, 0, 0, "", Ids.ROOT, "");
  }

  /** The same message of a process that stands in this folder. */
  TraceMessage at(String cwd) {
    var c = context;
    var placed = new Context(c.time(), c.tid(), c.tgid(), c.container(), c.ids(), cwd);
    return new TraceMessage(kind, sysno, placed, exit, numbers, texts, address);
  }

  /** Real and effective ids. */
  record Ids(int uid, int euid, int gid, int egid) {
    static final Ids ROOT = new Ids(0, 0, 0, 0);
  }

  long number(int field) {
    return numbers.getOrDefault(field, 0L);
  }

  String text(int field) {
    var all = texts.get(field);
    return all == null ? "" : all.getLast();
  }

  List<String> texts(int field) {
    return texts.getOrDefault(field, List.of());
  }

  /**
   * Decodes the payload of a packet of a known kind.
   *
   * @throws MalformedTrace when it breaks the format
   */
  static TraceMessage decode(Kind kind, byte[] packet, int from) throws MalformedTrace {
    return new Reader(kind).read(new Proto(packet, from, packet.length));
  }

  private static final class Reader {
    private final Kind kind;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, List<String>> texts = new HashMap<>();
    private Context context = Context.NONE;
    private @Nullable Exit exit;
    private long sysno;
    private byte[] address = new byte[0];

    Reader(Kind kind) {
      this.kind = kind;
    }

    TraceMessage read(Proto proto) throws MalformedTrace {
      for (int field = proto.next(); field != 0; field = proto.next()) {
        read(proto, field);
      }
      return new TraceMessage(kind, sysno, context, exit, numbers, texts, address);
    }

    private void read(Proto proto, int field) throws MalformedTrace {
      if (field == 1) {
        context = ContextReader.context(proto.message());
      } else if (field == 2 && kind.call()) {
        exit = ContextReader.exit(proto.message());
      } else if (field == kind.sysnoField()) {
        sysno = proto.number();
      } else {
        readOwn(proto, field);
      }
    }

    private void readOwn(Proto proto, int field) throws MalformedTrace {
      switch (kind.field(field)) {
        case NUMBER -> numbers.put(field, proto.number());
        case TEXT -> texts.computeIfAbsent(field, _ -> new ArrayList<>()).add(proto.text());
        case ADDRESS -> address = proto.bytes();
        case UNKNOWN -> proto.skip();
      }
    }
  }
}
