package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** An account of this machine that processes run as. */
public record SystemUser(String name, int uid, int gid) {
  private static final Path PASSWD = Path.of("/etc/passwd");

  /** The account of this process. */
  public static SystemUser current() {
    try {
      // The link itself is always root's: who we are is the owner of the folder behind it.
      Path self = Path.of("/proc/self");
      int uid = (int) Files.getAttribute(self, "unix:uid");
      int gid = (int) Files.getAttribute(self, "unix:gid");
      return new SystemUser(System.getProperty("user.name", "uid-" + uid), uid, gid);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the user of this process from /proc/self", e);
    }
  }

  /** The account of this name, if the machine has it. */
  public static Optional<SystemUser> find(String name) {
    try (var lines = Files.lines(PASSWD)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .map(f -> new SystemUser(name, Integer.parseInt(f[2]), Integer.parseInt(f[3])))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the users of this machine from " + PASSWD, e);
    }
  }

  /** Whether this is the superuser. */
  public boolean isRoot() {
    return uid == 0;
  }

  /** Gives a file or folder to this user; nothing happens when it is theirs already. */
  public void own(Path path) throws IOException {
    if ((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) != uid) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
