package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of trace messages that events are made of, with the types of their fields. {@code
 * fields} lists them as {@code <number><n|t|a>}: number, text (may repeat), raw socket address.
 */
enum Kind {
  CONTAINER_START(1, false, "2t 3t 4t 5t 6n"),
  CLONE(2, false, "3n 4n 5n 6n"),
  EXECVE(3, false, "2t 3t 4t 5n 6n 7n"),
  EXIT_NOTIFY(4, false, "2n"),
  TASK_EXIT(5, false, "2n"),
  RAW(6, true, "5n 6n 7n 8n 9n 10n"),
  OPEN(7, true, "4n 5t 6t 7n 8n"),
  CONNECT(10, true, "4n 5t 6a"),
  EXECVE_CALL(11, true, "4n 5t 6t 7t 8t 9n"),
  SOCKET(12, true, "4n 5n 6n"),
  CHDIR(13, true, "4n 5t 6t"),
  SET_ID(14, true, "4n"),
  SET_RES_ID(15, true, "4n 5n 6n"),
  PRLIMIT(16, true, "4n 5n"),
  FCNTL(18, true, "4n 5t 6n 7n"),
  DUP(19, true, "4n 5n 6t 7n"),
  CHROOT(21, true, "4t"),
  CLONE_CALL(23, true, "4n 5n 6n 7n"),
  BIND(24, true, "4n 5t 6a"),
  ACCEPT(25, true, "4n 5t 6a 7n"),
  FORK(29, true, ""),
  SOCKETPAIR(33, true, "4n 5n 6n 7n 8n");

  /** What a field holds. */
  enum Field {
    NUMBER,
    TEXT,
    ADDRESS,
    UNKNOWN
  }

  private static final Map<Integer, Kind> BY_TYPE = byType();

  private final int type;
  private final boolean call;
  private final Map<Integer, Field> fields = new HashMap<>();

  Kind(int type, boolean call, String fields) {
    this.type = type;
    this.call = call;
    for (String field : fields.isEmpty() ? new String[0] : fields.split(" ", -1)) {
      int last = field.length() - 1;
      this.fields.put(Integer.parseInt(field.substring(0, last)), type(field.charAt(last)));
    }
  }

  private static Field type(char letter) {
    return switch (letter) {
      case 'n' -> Field.NUMBER;
      case 't' -> Field.TEXT;
      case 'a' -> Field.ADDRESS;
      default -> throw new IllegalArgumentException("Not a type of field: " + letter);
    };
  }

  private static Map<Integer, Kind> byType() {
    var kinds = new HashMap<Integer, Kind>();
    for (Kind kind : values()) {
      kinds.put(kind.type, kind);
    }
    return Map.copyOf(kinds);
  }

  /** The kind of this message type, if this version knows it. */
  static Optional<Kind> of(int type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** Whether it tells of a system call, on entry or exit. */
  boolean call() {
    return call;
  }

  /** The number of the field that holds the system call's number; 0 where there is none. */
  int sysnoField() {
    if (!call) {
      return 0;
    }
    return this == RAW ? 4 : 3;
  }

  Field field(int number) {
    return fields.getOrDefault(number, Field.UNKNOWN);
  }
}
