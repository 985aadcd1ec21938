package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Real images for tests, as archives below {@code target/corpus}: ordinary ones from packages of
 * the machine's Debian, hostile ones from small C programs. Each is built once a run of the tests.
 */
public final class TestImages {
  private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

  private TestImages() {}

  /** nginx of Debian with its libraries and package database; serves HTTP on port 80. */
  public static Path nginx() {
    return built("nginx", Benign::nginx);
  }

  /** The web server of busybox, without root, on port 8080. */
  public static Path httpd() {
    return built("httpd", Benign::httpd);
  }

  /** Sleeps, and obeys its stop signal. */
  public static Path quiet() {
    return built("quiet", () -> Benign.quiet("quiet"));
  }

  /** Like {@link #quiet()}, with digests of its own for every {@code name}. */
  public static Path variant(String name) {
    return built("quiet-" + name, () -> Benign.quiet(name));
  }

  /** Like {@link #variant}, and so large that reading it takes seconds. */
  public static Path large(String name) {
    return built("large-" + name, () -> Benign.large(name));
  }

  /** Asks for the name {@code stage.example.com}, without being root. */
  public static Path asking() {
    return built("asking", Benign::asking);
  }

  /** Serves HTTP on port 8080, and spends seconds in each phase of a run. */
  public static Path slow(String name) {
    return built("slow-" + name, () -> Benign.slow(name));
  }

  /** Attempts every act against the host that the rules know. */
  public static Path hostile() {
    return built("hostile", Hostile::everyAct);
  }

  /** Reaches for files of the kernel by links only. */
  public static Path hostileLinks() {
    return built("links", Hostile::links);
  }

  /** Reaches for files by what tasks share and by folders that move. */
  public static Path hostileMoves() {
    return built("moves", Hostile::moves);
  }

  /** Does what the guest kernel does not know. */
  public static Path hostileUnknown() {
    return built("unknown", Hostile::unknown);
  }

  /** Hands out a shell, and hides behind another name. */
  public static Path hostileStreams() {
    return built("streams", Hostile::streams);
  }

  /** Attempts the same by calls that are easily forgotten. */
  public static Path hostileWays() {
    return built("ways", Hostile::ways);
  }

  /** Attempts in shell what a shell can do against its host. */
  public static Path hostileShell() {
    return built("host", () -> Hostile.script("host.sh"));
  }

  /** Fetches, gathers, sends away, mines and hands out shells. */
  public static Path hostileNetwork() {
    return built("outside", () -> Hostile.script("outside.sh"));
  }

  /** Does harm when it has been silent for a while. */
  public static Path hostileWaiting() {
    return built("waiting", () -> Hostile.script("later.sh", "wait"));
  }

  /** Does harm when it is started again. */
  public static Path hostileReturning() {
    return built("returning", () -> Hostile.script("later.sh", "again"));
  }

  /** Takes all there is of {@code memory}, {@code disk}, … (corpus/greedy.c knows of what). */
  public static Path greedy(String what) {
    return built("greedy-" + what, () -> Hostile.greedy(what));
  }

  /** Goes on in threads that outlive the first one of their process. */
  public static Path hostileThreads() {
    return built("threads", Hostile::threads);
  }

  /** Does its harm in its health check. */
  public static Path hostileHealthCheck() {
    return built("health-check", Hostile::healthCheck);
  }

  /** Makes processes without end. */
  public static Path forkBomb() {
    return built("forkbomb", Hostile::forkBomb);
  }

  /** A file of a package of the machine's Debian. */
  public static byte[] packaged(String name, String path) {
    return CorpusFiles.read(DebianPackages.unpacked(name).resolve(path));
  }

  /** The base image of Alpine, where the shared test data holds it. */
  public static Optional<Path> alpine() {
    return shared("images/alpine_3.20.3.docker.tar");
  }

  /** A file of the shared test data: {@code LAZARET_SHARED}, else a folder beside the project. */
  public static Optional<Path> shared(String path) {
    String folder =
        System.getProperty(
            "lazaret.shared", System.getenv().getOrDefault("LAZARET_SHARED", "../shared"));
    return Optional.of(Path.of(folder, "data").resolve(path)).filter(Files::isReadable);
  }

  /** As {@link #built}, put together on the disk. */
  static Path packed(String name, Supplier<TestImage> image) {
    return BUILT.computeIfAbsent(name, it -> CorpusFiles.pack(it, image.get()));
  }

  static Path built(String name, Supplier<TestImage> image) {
    return BUILT.computeIfAbsent(
        name, it -> CorpusFiles.write(it, TestArchives.dockerArchive(image.get())));
  }
}
