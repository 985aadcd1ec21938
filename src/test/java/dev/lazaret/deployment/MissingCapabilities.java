package dev.lazaret.deployment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Capabilities that Linux has and root of this machine has not, as in some virtual machines. */
final class MissingCapabilities {
  // In the order of linux/capability.h.
  private static final List<String> NAMES =
      Arrays.asList(
          ("CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP"
                  + " LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK"
                  + " IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN"
                  + " SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE"
                  + " AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND"
                  + " AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE")
              .split(" "));

  private MissingCapabilities() {}

  static List<String> ofThisMachine() throws IOException {
    long bounding =
        Long.parseUnsignedLong(new ProcessStatus(Path.of("/proc/self")).field("CapBnd"), 16);
    return IntStream.range(0, NAMES.size())
        .filter(capability -> (bounding >>> capability & 1) == 0)
        .mapToObj(capability -> "CAP_" + NAMES.get(capability))
        .toList();
  }
}
