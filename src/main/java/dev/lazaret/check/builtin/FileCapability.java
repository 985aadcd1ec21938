package dev.lazaret.check.builtin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decoded {@code security.capability} attribute (Linux include/uapi/linux/capability.h, struct
 * vfs_cap_data of revision 1 and 2, vfs_ns_cap_data of revision 3). {@code rootId} is the user
 * namespace root of revision 3.
 */
record FileCapability(
    List<String> permitted,
    List<String> inheritable,
    boolean effective,
    int revision,
    @Nullable Long rootId) {
  private static final int REVISION_SHIFT = 24;
  private static final int EFFECTIVE = 1;
  private static final String[] NAMES = {
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "KILL",
    "SETGID",
    "SETUID",
    "SETPCAP",
    "LINUX_IMMUTABLE",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_ADMIN",
    "NET_RAW",
    "IPC_LOCK",
    "IPC_OWNER",
    "SYS_MODULE",
    "SYS_RAWIO",
    "SYS_CHROOT",
    "SYS_PTRACE",
    "SYS_PACCT",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_NICE",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "MKNOD",
    "LEASE",
    "AUDIT_WRITE",
    "AUDIT_CONTROL",
    "SETFCAP",
    "MAC_OVERRIDE",
    "MAC_ADMIN",
    "SYSLOG",
    "WAKE_ALARM",
    "BLOCK_SUSPEND",
    "AUDIT_READ",
    "PERFMON",
    "BPF",
    "CHECKPOINT_RESTORE"
  };

  /** Empty where the bytes are not of a known revision and its exact length. */
  static Optional<FileCapability> decode(byte[] attribute) {
    if (attribute.length < Integer.BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(attribute).order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.getInt();
    int revision = magic >>> REVISION_SHIFT;
    return switch (revision) {
      case 1 -> attribute.length == 12 ? Optional.of(read(bytes, magic, 1)) : Optional.empty();
      case 2 -> attribute.length == 20 ? Optional.of(read(bytes, magic, 2)) : Optional.empty();
      case 3 -> attribute.length == 24 ? Optional.of(read(bytes, magic, 2)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static FileCapability read(ByteBuffer bytes, int magic, int words) {
    long permitted = 0;
    long inheritable = 0;
    for (int word = 0; word < words; word++) {
      permitted |= Integer.toUnsignedLong(bytes.getInt()) << (Integer.SIZE * word);
      inheritable |= Integer.toUnsignedLong(bytes.getInt()) << (Integer.SIZE * word);
    }
    Long rootId = bytes.hasRemaining() ? Integer.toUnsignedLong(bytes.getInt()) : null;
    return new FileCapability(
        names(permitted),
        names(inheritable),
        (magic & EFFECTIVE) != 0,
        magic >>> REVISION_SHIFT,
        rootId);
  }

  private static List<String> names(long set) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((set >>> bit & 1) != 0) {
        names.add("CAP_" + (bit < NAMES.length ? NAMES[bit] : Integer.toString(bit)));
      }
    }
    return List.copyOf(names);
  }

  /** As getcap(8) writes it, for instance {@code cap_net_raw=ep}. */
  String text() {
    StringBuilder text = new StringBuilder();
    append(text, permitted, effective ? "ep" : "p");
    append(text, inheritable, "i");
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> names, String flags) {
    if (!names.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(String.join(",", names).toLowerCase(Locale.ROOT))
          .append('=')
          .append(flags);
    }
  }
}
