package dev.lazaret.cli;

import dev.lazaret.platform.process.FileTree;
import dev.lazaret.platform.process.SystemUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything of a local installation lies. Started as root, each part belongs to the one user
 * that writes it: nobody else may, and others read only where a line below says so.
 */
record DataFolder(Path root) {
  DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path run() {
    return root.resolve("run");
  }

  /**
   * What a role writes and forgets: its own, so that no other user of the machine is in its way.
   */
  Path temporary(String role) {
    return root.resolve("tmp").resolve(role);
  }

  Path application() {
    return root.resolve("app");
  }

  Path tokens() {
    return root.resolve("tokens.json");
  }

  Path operatorPassword() {
    return root.resolve("secrets").resolve("operator-password");
  }

  /** The keys that evidence is sealed with; whoever launches hands them to the roles. */
  Path evidenceKeys() {
    return root.resolve("evidence-keys");
  }

  /** Makes what is missing of an installation whose web and worker are both here. */
  void prepare(SystemUser service, SystemUser worker) {
    preparing(() -> {
      Files.createDirectories(root);
      if (SystemUser.current().isRoot()) {
        // The service adds files here (tokens.json) but cannot move what belongs to others.
        give(root, 0, service.gid(), 01771);
        give(make("secrets"), service.uid(), service.gid(), 0700);
        give(make("audit"), service.uid(), service.gid(), 0700);
        give(make("evidence-keys"), 0, 0, 0700);
        // Written by the web role, read by the worker through the group, which is inherited.
        give(make("blobs"), service.uid(), worker.gid(), 02750);
        prepareForWorker(worker, service.gid());
        give(makeEmpty(temporary("web")), service.uid(), service.gid(), 0700);
      } else {
        closeToOthers("run", "logs", "secrets", "audit", "blobs", "evidence", "evidence-keys");
        makeEmpty(temporary("web"));
        makeEmpty(temporary("worker"));
      }
    });
  }

  /**
   * Makes what is missing of a worker whose web is elsewhere. The archives are as web made them;
   * {@code readers} is the group that reads evidence, which web may have a share in.
   */
  void prepare(SystemUser worker, int readers) {
    preparing(() -> {
      Files.createDirectories(root);
      if (SystemUser.current().isRoot()) {
        give(root, 0, 0, 0711);
        prepareForWorker(worker, readers);
      } else {
        closeToOthers("run", "logs", "evidence");
        makeEmpty(temporary("worker"));
      }
    });
  }

  private void prepareForWorker(SystemUser worker, int readers) throws IOException {
    give(make("run"), 0, 0, 0755);
    give(make("logs"), 0, 0, 0750);
    // Written by the worker, read by the web role through the group.
    give(make("evidence"), worker.uid(), readers, 02750);
    give(make("tmp"), 0, 0, 0711);
    give(makeEmpty(temporary("worker")), worker.uid(), worker.gid(), 0700);
  }

  private void closeToOthers(String... parts) throws IOException {
    for (String part : parts) {
      Files.setPosixFilePermissions(make(part), PosixFilePermissions.fromString("rwx------"));
    }
  }

  private interface Preparation {
    void run() throws IOException;
  }

  private void preparing(Preparation preparation) {
    try {
      preparation.run();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not prepare the data folder " + root + ": " + e.getMessage(), e);
    }
  }

  /** Makes a part; a link in its place could give away a folder that is not Lazaret's. */
  private Path make(String part) throws IOException {
    Path path = root.resolve(part);
    if (Files.isSymbolicLink(path)) {
      throw new CommandFailure(
          path + " is a link to " + Files.readSymbolicLink(path) + ": remove it and start again");
    }
    return Files.createDirectories(path);
  }

  /** A folder without what a killed process left in it. */
  private static Path makeEmpty(Path folder) throws IOException {
    FileTree.delete(folder);
    return Files.createDirectories(folder);
  }

  private static void give(Path path, int uid, int gid, int mode) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:mode", mode);
  }
}
