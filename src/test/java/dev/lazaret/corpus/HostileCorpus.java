package dev.lazaret.corpus;

import java.util.List;

/** The hostile images, and what each does; one rule counts once an image. */
public final class HostileCorpus {
  private HostileCorpus() {}

  /** All of them. */
  public static List<LabelledImage> images() {
    return List.of(
        calls(),
        ways(),
        links(),
        moves(),
        unknown(),
        streams(),
        host(),
        outside(),
        waits(),
        returns(),
        room(),
        ends(),
        forks(),
        memory(),
        disk(),
        bursts(),
        spins(),
        churns(),
        threads(),
        healthCheck());
  }

  private static LabelledImage calls() {
    return LabelledImage.of(
        "calls (hostile.c)",
        TestImages::hostile,
        Act.of("proc-sys-write", "writes to /proc/sys/vm"),
        Act.of("core-pattern", "names a program to run at crashes"),
        Act.of("sysrq", "asks for a restart through /proc/sysrq-trigger"),
        Act.of("sysfs-write", "writes to /sys/kernel/mm"),
        Act.of("release-agent", "names a program to run when a cgroup is left"),
        Act.of("kcore-read", "reads the kernel's memory"),
        Act.of("host-info-read", "reads /proc/meminfo"),
        Act.of("mount", "mounts and unmounts a tmpfs"),
        Act.of("pivot-root", "changes its root by pivot_root"),
        Act.of("chroot", "changes its root by chroot"),
        Act.of("mknod", "makes a node for the first disk"),
        Act.of("raw-device-open", "reads that disk, and /dev/mem"),
        Act.of("module-load", "loads and unloads modules"),
        Act.of("kexec", "loads another kernel"),
        Act.of("setns", "enters the mount namespace of process 1"),
        Act.of("unshare", "makes namespaces"),
        Act.of("ptrace", "seizes process 1"),
        Act.of("process-memory", "reads the memory of process 1"),
        Act.of("bpf", "loads a program into the kernel"),
        Act.of("perf-event", "counts events of the processor"),
        Act.of("keyctl", "joins a key ring"),
        Act.of("userfaultfd", "handles faults of pages itself"),
        Act.of("io-uring", "makes a ring of calls"),
        Act.of("open-by-handle", "opens a file by its handle"),
        Act.of("clock-set", "sets the clock"),
        Act.of("syslog-read", "reads the kernel's log"),
        Act.of("audit-socket", "connects to the audit trail"),
        Act.of("mac-write", "changes its label"),
        Act.of("reboot", "restarts the machine"),
        Act.of("setuid-root", "becomes root again after it was not"),
        Act.of("setuid-bit-added", "sets a setuid bit"),
        Act.of("outbound-connection", "connects to an address outside"),
        Act.of("metadata-address", "connects to the metadata address"),
        Act.of("engine-socket", "connects to the engine's socket"),
        Act.of("raw-socket", "opens raw sockets"),
        Act.of("rare-socket-family", "opens a socket of AF_ALG"),
        Act.of("port-scan", "tries forty ports"),
        Act.of("undeclared-listener", "listens on a port that it does not declare"),
        Act.of("dropped-executable", "writes a program and runs it"),
        Act.of("fileless-exec", "runs a program out of memory"),
        Act.of("ld-preload-write", "creates /etc/ld.so.preload"),
        Act.of("account-write", "writes /etc/passwd"),
        Act.of("cron-write", "plants a task"),
        Act.of("history-removal", "removes a history of commands"));
  }

  private static LabelledImage ways() {
    return LabelledImage.of(
        "other calls (ways.c)",
        TestImages::hostileWays,
        Act.of("core-pattern", "opens core_pattern relative to a folder, writes by writev"),
        Act.of("sysrq", "opens sysrq-trigger relative to its working folder"),
        Act.of("ld-preload-write", "reaches /etc/ld.so.preload over .."),
        Act.of("mount", "mounts by fsopen and move_mount"),
        Act.of("kexec", "loads a kernel by kexec_file_load"),
        Act.of("unshare", "makes a user namespace by clone"),
        Act.of("clock-set", "moves the clock by adjtimex"),
        Act.of("rare-socket-family", "opens a socket of AF_VSOCK"),
        Act.of("mknod", "makes a node by mknodat"),
        Act.of("raw-device-open", "opens the memory through a node of its own making"),
        Act.of("setuid-bit-added", "sets a setuid bit by fchmodat"),
        Act.of("dropped-executable", "runs a program that it renamed after writing it"),
        Act.of("fileless-exec", "runs a program out of memory by /proc/self/fd"),
        Act.of("process-memory", "writes into process 1 by process_vm_writev"),
        Act.of("ptrace", "attaches to process 1"),
        Act.of("keyctl", "adds a key"),
        Act.of("capset", "drops its capabilities"),
        Act.of("privilege-gain", "acts as root while its user is another"),
        Act.of("masquerade", "runs under the name of a kernel thread"),
        Act.of("reverse-shell", "makes a connection a shell's streams by fcntl"));
  }

  private static LabelledImage links() {
    return LabelledImage.of(
        "links (links.c)",
        TestImages::hostileLinks,
        Act.of("sysrq", "asks for a restart through a link of the image"),
        Act.of("core-pattern", "names a program through a linked folder"),
        Act.of("kcore-read", "reads the kernel's memory through a link that it makes"),
        Act.of("release-agent", "names a program through a link"),
        Act.of("ld-preload-write", "writes /etc/ld.so.preload through a link"),
        Act.of("sysfs-write", "writes to /sys through a link"));
  }

  private static LabelledImage moves() {
    return LabelledImage.of(
        "moves (moves.c)",
        TestImages::hostileMoves,
        Act.of("decoy-read", "reads a credential in a folder that it renamed"),
        Act.of("account-write", "writes a file and moves its folder to /etc/sudoers.d"),
        Act.of(
            "ld-preload-write", "reaches /etc by a descriptor, after renaming it there and back"),
        Act.of("sysrq", "reaches /proc by a descriptor that a child opened for it"),
        Act.of("release-agent", "has a thread with a root of its own"),
        Act.of("chroot", "has its root changed by a child"),
        Act.of("core-pattern", "opens it below that root, by a thread that outlives the first"));
  }

  private static LabelledImage unknown() {
    return LabelledImage.of(
        "unknown (unknown.c)",
        TestImages::hostileUnknown,
        Act.of("trace-incomplete", "calls openat2 and pidfd_getfd, and runs a program of 32 bits"),
        Act.of("mount", "mounts by fspick and fsconfig"),
        Act.of("io-uring", "enters a ring of calls"));
  }

  private static LabelledImage streams() {
    return LabelledImage.of(
        "streams (streams.c)",
        TestImages::hostileStreams,
        Act.of("reverse-shell", "makes a connection a shell's streams by dup2"),
        Act.of("masquerade", "gives itself the name of a kernel thread"),
        Act.of("descriptor-exhaustion", "opens files until it may open no more"),
        Act.of("host-sizing", "asks for the size of the machine"));
  }

  private static LabelledImage host() {
    return LabelledImage.of(
        "against the host (host.sh)",
        TestImages::hostileShell,
        Act.of("sysrq", "echo b to sysrq-trigger"),
        Act.of("core-pattern", "echo to core_pattern"),
        Act.of("proc-sys-write", "sysctl -w"),
        Act.of("sysfs-write", "echo to /sys/kernel/mm"),
        Act.of("mount", "mount -t cgroup"),
        Act.of("release-agent", "echo to release_agent"),
        Act.of("module-load", "insmod"),
        Act.of("mknod", "mknod of a disk"),
        Act.of("raw-device-open", "dd of that disk"),
        Act.of("kcore-read", "dd of /proc/kcore"),
        Act.of("setns", "nsenter -t 1"),
        Act.of("unshare", "unshare -m"),
        Act.of("chroot", "chroot"),
        Act.of("clock-set", "date -s"),
        Act.of("syslog-read", "dmesg"),
        Act.of("host-info-read", "cat /proc/cpuinfo"),
        Act.of("setuid-bit-added", "chmod 4755"),
        Act.of("dropped-executable", "runs what it copied"),
        Act.of("account-write", "adds an account"),
        Act.of("cron-write", "adds a task"),
        Act.of("ld-preload-write", "adds a library to all programs"),
        Act.of("history-removal", "removes the shell's history"),
        Act.of("package-manager", "apk add"),
        Act.of("undeclared-listener", "nc -ll"),
        Act.of("reboot", "reboot -f"));
  }

  private static LabelledImage outside() {
    return LabelledImage.of(
        "to the outside (outside.sh)",
        TestImages::hostileNetwork,
        Act.of("download-and-run", "wget | sh, and a script and a program as files"),
        Act.of("shell-spawned", "starts shells"),
        Act.of("outbound-connection", "fetches from addresses outside"),
        Act.of("metadata-address", "wget of the metadata address"),
        Act.of("decoy-read", "cat of every credential that lies about"),
        Act.of("decoy-sent", "sends them away by nc, and one in a query"),
        Act.of("miner", "signs in to a pool, and runs a miner's program"),
        Act.of("reverse-shell", "nc -e sh, and a shell over a named pipe"),
        Act.of("sandbox-probing", "asks the kernel's log and version and the machine's name"));
  }

  private static LabelledImage waits() {
    return LabelledImage.of(
            "waits (later.sh wait)",
            TestImages::hostileWaiting,
            Act.of("delayed-action", "acts after it was silent for seven seconds"))
        .watched(Watching.LONGER);
  }

  private static LabelledImage returns() {
    return LabelledImage.of(
            "comes back (later.sh again)",
            TestImages::hostileReturning,
            Act.of("delayed-action", "acts at its second start only"))
        .watched(Watching.TWICE);
  }

  private static LabelledImage room() {
    return LabelledImage.of(
        "room (greedy.c room)",
        () -> TestImages.greedy("room"),
        Act.of("log-flood", "prints without end"),
        Act.of("inode-exhaustion", "makes 10,100 files"),
        Act.of("not-ready", "never listens on the port that it declares"),
        Act.of("ignores-sigterm", "does not end when it is asked to"));
  }

  private static LabelledImage ends() {
    return LabelledImage.of(
        "ends (greedy.c nothing)",
        () -> TestImages.greedy("nothing"),
        Act.of("exited-early", "ends at once"));
  }

  private static LabelledImage forks() {
    return LabelledImage.of(
        "forks (forkbomb.c)",
        TestImages::forkBomb,
        Act.of("fork-bomb", "makes processes without end"),
        Act.of("trace-incomplete", "is stopped before it has shown what it does"));
  }

  private static LabelledImage memory() {
    return LabelledImage.of(
            "memory (greedy.c memory)",
            () -> TestImages.greedy("memory"),
            Act.of("memory-exhaustion", "takes memory until there is no more"))
        .watched(Watching.LITTLE_MEMORY);
  }

  private static LabelledImage threads() {
    return LabelledImage.of(
        "threads (threads.c)",
        TestImages::hostileThreads,
        Act.of("sysrq", "asks for a restart in a thread that outlives its process's first one"),
        Act.of("mount", "mounts in a program that a second thread executed"),
        Act.of("ld-preload-write", "creates /etc/ld.so.preload when process 1 has lost its first"),
        Act.of("account-write", "writes /etc/passwd in a child of that thread"));
  }

  private static LabelledImage healthCheck() {
    return LabelledImage.of(
        "its health check",
        TestImages::hostileHealthCheck,
        Act.of("sysrq", "asks for a restart"),
        Act.of("mount", "mounts a tmpfs"),
        Act.of("package-manager", "apk add"),
        Act.of("outbound-connection", "connects to an address outside"),
        Act.of("ld-preload-write", "creates /etc/ld.so.preload"));
  }

  private static LabelledImage disk() {
    return LabelledImage.of(
            "disk (greedy.c disk)",
            () -> TestImages.greedy("disk"),
            Act.of("disk-fill", "writes until there is no more room"),
            Act.of("trace-incomplete", "is stopped before it has shown what it does"))
        .watched(Watching.LITTLE_DISK);
  }

  private static LabelledImage bursts() {
    return LabelledImage.of(
        "bursts (greedy.c burst)",
        () -> TestImages.greedy("burst"),
        Act.of("log-flood", "prints twelve megabytes at once"));
  }

  private static LabelledImage spins() {
    return LabelledImage.of(
            "spins (greedy.c spin)",
            () -> TestImages.greedy("spin"),
            Act.of("cpu-spin", "computes without end"))
        .watched(Watching.LITTLE_PROCESSOR);
  }

  private static LabelledImage churns() {
    return LabelledImage.of(
        "churns (greedy.c churn)",
        () -> TestImages.greedy("churn"),
        Act.of("io-saturation", "writes the same file again and again"));
  }
}
