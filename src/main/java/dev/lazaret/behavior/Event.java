package dev.lazaret.behavior;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the running image was seen to do, as the guest kernel reported it. Paths,
 * arguments and names are the guest's own text: never trusted, never matched by a backtracking
 * expression, escaped wherever they are shown.
 */
public sealed interface Event {
  /** When, in which phase, and by whom. */
  Header header();

  /** Whether the guest kernel allowed it; 0 or a positive value with errno 0 is success. */
  record Result(long value, int errno) {
    public static final Result OK = new Result(0, 0);

    public boolean succeeded() {
      return errno == 0;
    }
  }

  /** {@code atMillis} is the offset from the start of the run. */
  record Header(long atMillis, Phase phase, ProcessInfo process) {}

  /**
   * A process of the guest. {@code exe} is the resolved path of its binary as the guest kernel
   * loaded it, never the name it gives itself; {@code pid} and {@code ppid} are thread group ids of
   * the guest's root pid namespace, {@code ppid} 0 where it is not known; user and group ids are
   * those before the call.
   */
  record ProcessInfo(
      int pid,
      int ppid,
      String exe,
      List<String> argv,
      int uid,
      int euid,
      int gid,
      int egid,
      Origin origin) {
    /** Somebody of the run; the trace does not tell who. */
    public static final ProcessInfo UNKNOWN =
        new ProcessInfo(0, 0, "", List.of(), 0, 0, 0, 0, Origin.IMAGE);

    public ProcessInfo {
      argv = List.copyOf(argv);
    }
  }

  /** What a process goes back to. Either way it is the image that decides what it does. */
  enum Origin {
    /** The image's entry point, or nobody that is known. */
    IMAGE,
    /** The command of the image's health check, which an engine would run and Lazaret did. */
    HEALTH_CHECK
  }

  /** The container's first process began. */
  record Started(Header header, List<String> argv, List<String> env, String cwd) implements Event {
    public Started {
      argv = List.copyOf(argv);
      env = List.copyOf(env);
    }
  }

  /**
   * A task was created: a process, or a thread of the same process ({@code childPid} is then its
   * own). {@code flags} are those of clone(2).
   */
  record Forked(Header header, int childPid, int childTid, long flags) implements Event {
    /** Whether the new task is a thread of the process that made it. */
    public boolean thread() {
      return childPid == header.process().pid();
    }
  }

  /** A program was executed or tried: where it was, the guest kernel itself says which. */
  record Executed(Header header, GuestFile file, List<String> argv, Result result)
      implements Event {
    public Executed {
      argv = List.copyOf(argv);
    }

    /** The program's path as it was written. */
    public String path() {
      return file.written();
    }
  }

  /**
   * A task ended, and its whole process where it was the {@code last} one: a process outlives its
   * first thread. {@code status} is the wait status (exit code times 256 plus signal).
   */
  record Exited(Header header, int tid, int status, boolean last) implements Event {}

  /** A file was opened or tried. */
  record Opened(Header header, GuestFile file, boolean write, boolean create, Result result)
      implements Event {
    /** The file's absolute path as it was written: links are not followed in it. */
    public String path() {
      return file.written();
    }
  }

  /**
   * A name or an attribute in the file system changed: {@code call} is the system call's name,
   * {@code first} and {@code second} are its paths, null where it has none or it is not known.
   * Where a path is no place (what a symbolic link says, the name of an attribute), it is told as
   * it was written.
   */
  record PathChanged(
      Header header,
      String call,
      @Nullable GuestFile first,
      @Nullable GuestFile second,
      int mode,
      Result result)
      implements Event {
    /** The first path as it was written. */
    public @Nullable String path() {
      return first == null ? null : first.written();
    }

    /** The second path as it was written. */
    public @Nullable String to() {
      return second == null ? null : second.written();
    }

    /** Whether it gives a file a name, or a name another file. */
    public boolean names() {
      return call.startsWith("rename") || call.startsWith("link") || call.startsWith("symlink");
    }
  }

  /** A special file was made or tried; {@code mode} holds the type bits. */
  record NodeMade(
      Header header, @Nullable GuestFile file, int mode, int major, int minor, Result result)
      implements Event {
    /** Its path as it was written, or null where it is not known. */
    public @Nullable String path() {
      return file == null ? null : file.written();
    }
  }

  /** A socket was made or tried (socket(2)). */
  record SocketMade(Header header, int domain, int type, int protocol, Result result)
      implements Event {}

  /**
   * A connection was tried; {@code address} is an IP literal, or the path of a Unix socket with
   * port 0; {@code socket} is that socket where it has a path, else null.
   */
  record Connected(
      Header header,
      String family,
      String address,
      int port,
      @Nullable GuestFile socket,
      Result result)
      implements Event {}

  /** An address was bound. */
  record Bound(Header header, String family, String address, int port, Result result)
      implements Event {}

  /** A bound socket began to listen. */
  record Listened(Header header, String family, String address, int port, Result result)
      implements Event {}

  /** Ids of the process changed: -1 where the call leaves one as it is. */
  record IdentityChanged(
      Header header, String call, long real, long effective, long saved, Result result)
      implements Event {}

  /**
   * Any other call that matters, by its system call name (such as {@code mount}, {@code bpf}), with
   * its raw arguments and the texts that belong to it where they are known.
   */
  record KernelCalled(
      Header header, String call, List<Long> arguments, List<String> texts, Result result)
      implements Event {
    public KernelCalled {
      arguments = List.copyOf(arguments);
      texts = List.copyOf(texts);
    }
  }

  /** A name that the run asked the observation network for; {@code type} such as {@code A}. */
  record NameAsked(Header header, String name, String type) implements Event {}

  /**
   * Something that the run said to the observation network, which answers in place of every
   * destination. {@code address} is where the run believed to speak to, {@code name} the name that
   * it had asked for that address, null where it had asked for none; {@code protocol} as the words
   * showed, such as {@code HTTP}, {@code TLS}, {@code STRATUM} or {@code TCP}; {@code said} one
   * line of what it said: a request line, the name in a TLS greeting, a login.
   */
  record Contacted(
      Header header, String address, int port, @Nullable String name, String protocol, String said)
      implements Event {}

  /**
   * The secret part of a decoy left the run. {@code own} tells whether it went to the service that
   * it is for, in the way that this service is used.
   */
  record DecoySent(
      Header header,
      String decoy,
      String address,
      int port,
      @Nullable String name,
      String protocol,
      boolean own)
      implements Event {}
}
