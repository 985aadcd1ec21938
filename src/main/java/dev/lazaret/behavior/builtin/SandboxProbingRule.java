package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looking whether somebody watches. Each of these looks has honest uses; two of different kinds in
 * one run are what a program does that behaves well only where it is seen.
 */
@Singleton
final class SandboxProbingRule implements BehaviorRule {
  private static final RuleText TEXT =
      RuleText.of(
          "runtime-sandbox-probing",
          1,
          Boundary.HOST_INFO,
          "Looks whether it runs in a sandbox",
          "Find out why it wants to know. What it did while it was watched may not be what it does"
              + " elsewhere: keep it behind a kernel of its own.",
          "T1497.001");

  /** What tells a sandbox from a host. */
  private enum Sign {
    KERNEL_LOG("the log of the kernel"),
    KERNEL_VERSION("the version of the kernel"),
    HARDWARE("what the machine says it is"),
    CONTAINER("marks of containers"),
    SEARCH("names of sandboxes and hypervisors");

    private final String told;

    Sign(String told) {
      this.told = told;
    }
  }

  private static final Map<String, Sign> FILES =
      Map.of(
          "/dev/kmsg", Sign.KERNEL_LOG,
          "/proc/kmsg", Sign.KERNEL_LOG,
          "/proc/version", Sign.KERNEL_VERSION,
          "/proc/version_signature", Sign.KERNEL_VERSION,
          "/proc/scsi/scsi", Sign.HARDWARE,
          "/.dockerenv", Sign.CONTAINER,
          "/run/.containerenv", Sign.CONTAINER,
          "/proc/1/cgroup", Sign.CONTAINER,
          "/proc/1/environ", Sign.CONTAINER);

  private static final List<String> HARDWARE =
      List.of(
          "/sys/class/dmi/",
          "/sys/devices/virtual/dmi/",
          "/sys/firmware/dmi/",
          "/sys/hypervisor/",
          "/sys/firmware/efi/",
          "/proc/device-tree/");

  private static final Map<String, Sign> PROGRAMS =
      Map.ofEntries(
          Map.entry("dmesg", Sign.KERNEL_LOG),
          Map.entry("dmidecode", Sign.HARDWARE),
          Map.entry("systemd-detect-virt", Sign.SEARCH),
          Map.entry("virt-what", Sign.SEARCH),
          Map.entry("imvirt", Sign.SEARCH));

  private static final List<String> WORDS =
      List.of("gvisor", "runsc", "hypervisor", "virtualbox", "vboxguest", "vmware", "qemu-");

  private static final Set<String> SEARCHING = Set.of("grep", "egrep", "fgrep", "awk", "sed");

  @Override
  public RuleId id() {
    return TEXT.id();
  }

  @Override
  public int version() {
    return TEXT.version();
  }

  @Override
  public Watch begin(RunContext run) {
    return new Signs();
  }

  private static final class Signs implements Watch {
    private final Map<Sign, String> seen = new EnumMap<>(Sign.class);

    @Override
    public void see(Event event) {
      switch (event) {
        case Event.Opened e -> opened(e.file());
        case Event.Executed e -> executed(e);
        case Event.KernelCalled e when readsLog(e) -> seen.putIfAbsent(Sign.KERNEL_LOG, "syslog");
        default -> {}
      }
    }

    private void opened(GuestFile file) {
      for (String name : file.names()) {
        Sign sign = signOf(name);
        if (sign != null) {
          seen.putIfAbsent(sign, name);
        }
      }
    }

    private static @Nullable Sign signOf(String path) {
      if (HARDWARE.stream().anyMatch(path::startsWith)) {
        return Sign.HARDWARE;
      }
      return FILES.get(path);
    }

    private void executed(Event.Executed e) {
      String program = ProgramName.of(e);
      Sign sign = PROGRAMS.get(program);
      if (sign != null) {
        seen.putIfAbsent(sign, program);
      }
      if (SEARCHING.contains(program)
          && Interpreters.operandsOf(e).stream().anyMatch(Signs::asks)) {
        seen.putIfAbsent(Sign.SEARCH, program);
      }
    }

    private static boolean asks(String word) {
      String lower = word.toLowerCase(Locale.ROOT);
      return WORDS.stream().anyMatch(lower::contains);
    }

    /** SYSLOG_ACTION_READ, READ_ALL and READ_CLEAR (syslog(2)). */
    private static boolean readsLog(Event.KernelCalled e) {
      long action = CallRule.argument(e, 0);
      return e.call().equals("syslog") && action >= 2 && action <= 4;
    }

    @Override
    public CheckOutcome end() {
      if (seen.size() < 2) {
        return RunFinding.none();
      }
      String signs =
          seen.entrySet().stream()
              .map(entry -> entry.getKey().told + " (" + entry.getValue() + ")")
              .collect(Collectors.joining(", "));
      var kinds = seen.keySet().stream().map(Enum::name).collect(Collectors.joining(" "));
      var severity = seen.size() > 2 ? Severity.HIGH : Severity.MEDIUM;
      return new RunFinding(severity, "It looked at " + signs + ".", Map.of("signs", kinds))
          .outcome(TEXT);
    }
  }
}
