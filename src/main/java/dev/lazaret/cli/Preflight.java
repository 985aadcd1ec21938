package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must hold before anything is started, each with a sentence of its own. */
final class Preflight {
  static final long MINIMUM_FREE_BYTES = 512L << 20;

  private Preflight() {}

  /** Makes nothing. */
  static void check(UpSettings settings) {
    Path root = settings.data().root();
    Path existing = existing(root);
    refuseUnwritable(root, existing);
    refuseFullDisk(existing, MINIMUM_FREE_BYTES);
    refuseTakenPort(settings);
  }

  private static Path existing(Path root) {
    Path folder = root;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static void refuseUnwritable(Path root, Path existing) {
    if (!Files.isWritable(existing)) {
      throw new CommandFailure(
          "The data folder "
              + root
              + " cannot be written by this user: name another one with --data, or run as its owner");
    }
  }

  static void refuseFullDisk(Path root, long minimum) {
    try {
      long free = Files.getFileStore(root).getUsableSpace();
      if (free < minimum) {
        throw new CommandFailure(
            "The disk of %s has %d MiB left and Lazaret needs %d MiB to start: free some, or name another folder with --data"
                .formatted(root, free >> 20, minimum >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not ask how much space " + root + " has", e);
    }
  }

  static void refuseTakenPort(UpSettings settings) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.listen(), settings.port()));
    } catch (IOException e) {
      throw new CommandFailure(
          "Cannot listen on port %d of %s (%s): name another one with --port"
              .formatted(settings.port(), settings.listen(), e.getMessage()));
    }
  }

  /** A free port on loopback. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not find a free port", e);
    }
  }
}
