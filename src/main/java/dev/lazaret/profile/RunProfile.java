package dev.lazaret.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least privileges and limits under which an image is expected to work. {@code capabilities}
 * are names without {@code CAP_}; {@code listens} and {@code egress} are {@code port/protocol} and
 * {@code host:port}; {@code commands} are the command lines that were inspected. {@code proven}
 * names the parts that a second run held, {@code unproven} all others with why; {@code loosened}
 * what had to be given back for that; {@code requested} the capabilities that it asked for and was
 * not given, which are no needs; {@code cautions} says what it may break and what was not exercised
 * when it was derived.
 */
public record RunProfile(
    Level level,
    List<String> capabilities,
    boolean readOnlyRoot,
    List<WritablePath> writablePaths,
    String user,
    boolean noNewPrivileges,
    int pidsLimit,
    long memoryBytes,
    long nanoCpus,
    long nofile,
    NetworkClass networkClass,
    List<String> listens,
    List<String> egress,
    List<List<String>> commands,
    @Nullable SeccompProfile seccomp,
    List<Part> proven,
    List<Unproven> unproven,
    List<String> loosened,
    List<String> requested,
    List<Caution> cautions) {
  public RunProfile {
    capabilities = List.copyOf(capabilities);
    writablePaths = List.copyOf(writablePaths);
    listens = List.copyOf(listens);
    egress = List.copyOf(egress);
    commands = commands.stream().map(List::copyOf).toList();
    proven = List.copyOf(proven);
    unproven = List.copyOf(unproven);
    loosened = List.copyOf(loosened);
    // Profiles that were stored earlier say neither.
    requested = requested == null ? List.of() : List.copyOf(requested);
    cautions = cautions == null ? List.of() : List.copyOf(cautions);
  }

  /** The same privileges, with what runs have shown of them. */
  public RunProfile shown(List<Part> proven, List<Unproven> unproven) {
    return new RunProfile(
        level,
        capabilities,
        readOnlyRoot,
        writablePaths,
        user,
        noNewPrivileges,
        pidsLimit,
        memoryBytes,
        nanoCpus,
        nofile,
        networkClass,
        listens,
        egress,
        commands,
        seccomp,
        proven,
        unproven,
        loosened,
        requested,
        cautions);
  }

  /** The same, its root writable where a path of it could mean another in an engine's options. */
  RunProfile tellable() {
    boolean told = writablePaths.stream().allMatch(it -> WritablePath.tellable(it.path()));
    return new RunProfile(
        level,
        capabilities,
        readOnlyRoot && told,
        told ? writablePaths : List.of(),
        user,
        noNewPrivileges,
        pidsLimit,
        memoryBytes,
        nanoCpus,
        nofile,
        networkClass,
        listens,
        egress,
        commands,
        seccomp,
        proven,
        unproven,
        loosened,
        requested,
        cautions);
  }

  /** How close to the observation a profile is cut. */
  public enum Level {
    /** The engine's default, less what is dangerous and was not used. */
    BASELINE,
    /** Just what was seen. */
    TIGHT
  }

  /**
   * A path that stays writable under a read-only root; {@code options} are those of a tmpfs, such
   * as {@code mode=0755,uid=33,gid=33}, so that it is as the image has the directory.
   */
  public record WritablePath(String path, Kind kind, @Nullable String options) {
    private static final String MEANS = ":,\"'`$\\";

    /** Without options. */
    public WritablePath(String path, Kind kind) {
      this(path, kind, null);
    }

    /**
     * Whether the options of every engine can say {@code path}: they divide at colons and commas,
     * and put variables in; what is not seen as it is should stand in no command either.
     */
    static boolean tellable(String path) {
      return path.startsWith("/")
          && path.codePoints().noneMatch(c -> MEANS.indexOf(c) >= 0 || !shown(c));
    }

    private static boolean shown(int c) {
      return switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.PRIVATE_USE,
            Character.UNASSIGNED ->
            false;
        default -> c != 0xfffd;
      };
    }

    /** The path with its options, as engines name a tmpfs. */
    String mount() {
      return options == null ? path : path + ":" + options;
    }

    /** What is mounted there. */
    public enum Kind {
      TMPFS,
      VOLUME
    }
  }

  /** With whom it may speak (listening apart). */
  public enum NetworkClass {
    NONE,
    LOCAL,
    PUBLIC,
    PEERS,
    EGRESS
  }

  /** The parts that are proven one by one. */
  public enum Part {
    CAPABILITIES,
    ROOTFS,
    USER,
    NO_NEW_PRIVILEGES,
    PIDS,
    MEMORY,
    CPU,
    NOFILE,
    NETWORK,
    SECCOMP
  }

  /**
   * A part that no run has proven: {@code why} in English, and the sentences that it is made of.
   */
  public record Unproven(Part part, String why, List<Doubt> doubts) {
    public Unproven {
      // Profiles that were stored earlier have the text alone.
      doubts = doubts == null ? List.of() : List.copyOf(doubts);
    }

    static Unproven of(Part part, List<Doubt> doubts) {
      return new Unproven(part, Doubt.text(doubts), doubts);
    }
  }
}
