package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file system that bounds what runs can write: an ext4 image file, mounted through a loop
 * device. Made anew at each start, since all in it belongs to runs that ended. Where the machine
 * has no loop devices a plain folder takes its place, and that is said.
 */
final class BoundedStore {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long USUAL = 20L << 30;
  private static final String LOOP_MAJOR = "7";

  private final EngineFolders folders;
  private final Consumer<String> say;

  BoundedStore(EngineFolders folders, Consumer<String> say) {
    this.folders = folders;
    this.say = say;
  }

  /** Leaves an empty, writable folder; true where its size is bounded. */
  boolean create(@Nullable Long bytes) throws IOException, EngineStartException {
    Files.createDirectories(folders.data());
    FileTree.delete(folders.store());
    Files.createDirectories(folders.store());
    long free = Files.getFileStore(folders.data()).getUsableSpace();
    if (free < 2 * EngineSettings.LEAST_STORE) {
      throw new EngineStartException(
          "The inspection engine was not started: only "
              + (free >> 20)
              + " MiB are free in "
              + folders.data()
              + "; free some space or choose another folder with --data");
    }
    long size = bytes != null ? bytes : Math.min(USUAL, free / 2);
    String problem = mount(size);
    if (problem != null) {
      Files.deleteIfExists(folders.storeImage());
      say.accept(
          "The inspection engine's data is not bounded in size: "
              + problem
              + ". A run may fill the disk of "
              + folders.data()
              + "; put it on a file system of its own.");
    }
    return problem == null;
  }

  private @Nullable String mount(long size) throws IOException {
    Path image = folders.storeImage();
    Files.deleteIfExists(image);
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(size);
    }
    // No journal: nothing in it outlives a crash.
    var made =
        Command.of(
                List.of(
                    "mkfs.ext4",
                    "-q",
                    "-F",
                    "-m",
                    "0",
                    "-O",
                    "^has_journal",
                    "-E",
                    "lazy_itable_init=1,nodiscard",
                    image.toString()))
            .run(PATIENCE);
    if (!made.ok()) {
      return "no ext4 file system could be made (" + made.output().strip() + ")";
    }
    provideLoopDevice();
    // Nothing that a tenant ships may gain rights or act as a device on this machine.
    var mounted =
        Command.of(
                List.of(
                    "mount",
                    "-t",
                    "ext4",
                    "-o",
                    "loop,nosuid,nodev,noatime",
                    image.toString(),
                    folders.store().toString()))
            .run(PATIENCE);
    return mounted.ok() ? null : "no loop device is to be had (" + mounted.output().strip() + ")";
  }

  /** In a container /dev shows the devices of its start, and the next free one may be newer. */
  private static void provideLoopDevice() {
    var free = Command.of(List.of("losetup", "--find")).run(PATIENCE);
    Path device = Path.of(free.output().strip());
    if (free.ok() && !Files.exists(device)) {
      String number = device.toString().replace("/dev/loop", "");
      // Where this does not help, mount says what is missing.
      Command.of(List.of("mknod", device.toString(), "b", LOOP_MAJOR, number)).run(PATIENCE);
    }
  }
}
