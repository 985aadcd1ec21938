package dev.lazaret.sandbox;

/** Reads the two messages that all kinds of trace messages share. */
final class ContextReader {
  private ContextReader() {}

  static TraceMessage.Context context(Proto proto) throws MalformedTrace {
    long time = 0;
    int tid = 0;
    int tgid = 0;
    String container = "";
    String cwd = "";
    var ids = TraceMessage.Ids.ROOT;
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 1 -> time = proto.number();
        case 2 -> tid = (int) proto.number();
        case 4 -> tgid = (int) proto.number();
        case 6 -> container = proto.text();
        case 7 -> ids = ids(proto.message());
        case 8 -> cwd = proto.text();
        default -> proto.skip();
      }
    }
    return new TraceMessage.Context(time, tid, tgid, container, ids, cwd);
  }

  private static TraceMessage.Ids ids(Proto proto) throws MalformedTrace {
    int[] ids = new int[7];
    for (int field = proto.next(); field != 0; field = proto.next()) {
      if (field < ids.length) {
        ids[field] = (int) proto.number();
      } else {
        proto.skip();
      }
    }
    return new TraceMessage.Ids(ids[1], ids[2], ids[4], ids[5]);
  }

  static TraceMessage.Exit exit(Proto proto) throws MalformedTrace {
    long value = 0;
    long errno = 0;
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 1 -> value = proto.number();
        case 2 -> errno = proto.number();
        default -> proto.skip();
      }
    }
    return new TraceMessage.Exit(value, (int) errno);
  }
}
