package dev.lazaret.corpus;

import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Services that rules should have nothing grave to say of. */
public final class OrdinaryServices {
  private OrdinaryServices() {}

  /** All of them. */
  public static List<OrdinaryService> all() {
    return List.of(
        OrdinaryService.of("nginx", TestImages::nginx).raises(Severity.LOW, "host-sizing"),
        OrdinaryService.of("busybox httpd", TestImages::httpd),
        settling("computes for eight seconds, then rests", "computes"),
        settling("stores a quarter of a gigabyte, then rests", "stores"),
        settling("prints four megabytes, then rests", "prints"),
        packaged("redis", DebianServices::redis).raises(Severity.LOW, "host-sizing"),
        packaged("redis behind an entry point that steps down", DebianServices::redisSteppingDown)
            .raises(Severity.LOW, "host-sizing"),
        packaged("haproxy", DebianServices::haproxy)
            .raises(Severity.MEDIUM, "chroot")
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "outbound-connection"),
        packaged("postfix", DebianServices::postfix)
            .raises(Severity.MEDIUM, "chroot")
            .raises(Severity.INFO, "shell-spawned"),
        packaged("sshd", DebianServices::sshd),
        packaged("chrony", DebianServices::chrony)
            .raises(Severity.MEDIUM, "outbound-connection")
            .raises(Severity.INFO, "capset"),
        packaged("postgresql", DebianServices::postgresql)
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "host-info-read", "shell-spawned"),
        packaged("python", DebianServices::python).raises(Severity.LOW, "host-sizing"),
        packaged("node", DebianServices::node)
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "host-info-read"),
        packaged("java", DebianServices::java)
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "host-info-read"),
        packaged("node with packages of npm and a native add-on", DebianServices::nodeOfNpm)
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "host-info-read"),
        packaged("java with a native library", DebianServices::javaWithSqlite)
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "host-info-read"),
        OrdinaryService.of(
                "chromium, headless", () -> TestImages.packed("chromium", LargeServices::chromium))
            .raises(Severity.MEDIUM, "chroot", "unshare")
            .raises(Severity.LOW, "host-sizing")
            .raises(Severity.INFO, "capset", "host-info-read")
            .onDemand());
  }

  private static OrdinaryService settling(String name, String what) {
    return OrdinaryService.of(
        name, () -> TestImages.built("settling-" + what, () -> Benign.settling(what)));
  }

  private static OrdinaryService packaged(String name, Supplier<TestImage> image) {
    Supplier<Path> archive = () -> TestImages.built(name.replace(' ', '-'), image);
    return OrdinaryService.of(name, archive).onDemand();
  }
}
