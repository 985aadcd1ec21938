package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What an engine of this data folder left behind: processes, mounts, control groups, sockets. Only
 * what carries this engine's own paths is touched, so other engines of the machine never are.
 */
final class EngineRemains {
  private static final Set<String> PROGRAMS =
      Set.of("dockerd", "containerd", "runsc", "runsc-sandbox", "runsc-gofer");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EngineFolders folders;

  EngineRemains(EngineFolders folders) {
    this.folders = folders;
  }

  /** Ends processes, unmounts and removes, as far as each is there. */
  void clear() throws IOException {
    endProcesses();
    unmount();
    removeControlGroups();
    FileTree.delete(folders.run());
  }

  private void endProcesses() throws IOException {
    // The engine first and in good order: it ends its containers itself.
    end(processes("dockerd"), ProcessHandle::destroy);
    for (int round = 0; round < 5; round++) {
      var left = processes("");
      if (left.isEmpty()) {
        return;
      }
      end(left, ProcessHandle::destroyForcibly);
    }
  }

  private static void end(
      List<ProcessHandle> processes, java.util.function.Predicate<ProcessHandle> how) {
    var ends =
        processes.stream()
            .filter(how)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      processes.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new ProcessException("Could not wait for the end of an earlier engine", e);
    }
  }

  private List<ProcessHandle> processes(String program) {
    return ProcessHandle.allProcesses().filter(handle -> isOurs(handle, program)).toList();
  }

  private boolean isOurs(ProcessHandle handle, String program) {
    try {
      Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
      String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String name = name(line);
      return line.contains(folders.run() + "/")
          && (program.isEmpty()
              ? PROGRAMS.contains(name) || name.startsWith("containerd-shim") || isSinkhole(line)
              : name.equals(program));
    } catch (IOException e) {
      return false; // it ended meanwhile
    }
  }

  /** From the script that builds its network on. */
  private boolean isSinkhole(String line) {
    return line.endsWith("\0" + folders.sinkholeSocket() + "\0");
  }

  private static String name(String commandLine) {
    int end = commandLine.indexOf('\0');
    String program = end < 0 ? commandLine : commandLine.substring(0, end);
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private void unmount() throws IOException {
    List<String> targets;
    try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      targets =
          lines
              .map(line -> line.split(" ", 6)[4])
              .filter(this::isBelowOurs)
              .sorted(Comparator.comparing(String::length).reversed())
              .toList();
    }
    for (String target : targets) {
      var plain = Command.of(List.of("umount", target)).run(PATIENCE);
      if (!plain.ok()) {
        Command.of(List.of("umount", "-l", target)).run(PATIENCE);
      }
    }
  }

  private boolean isBelowOurs(String target) {
    Path path = Path.of(target.replace("\\040", " "));
    return path.startsWith(folders.run()) || path.startsWith(folders.store());
  }

  private void removeControlGroups() throws IOException {
    Path root = Path.of("/sys/fs/cgroup");
    if (!Files.isDirectory(root)) {
      return;
    }
    removeControlGroup(root.resolve(folders.cgroup()));
    try (DirectoryStream<Path> controllers = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path controller : controllers) {
        removeControlGroup(controller.resolve(folders.cgroup()));
      }
    }
  }

  private static boolean removeControlGroup(Path group) throws IOException {
    if (!Files.isDirectory(group)) {
      return false;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(group, Files::isDirectory)) {
      for (Path child : children) {
        removeControlGroup(child);
      }
    }
    // One that still holds a dying task stays; an empty group binds nothing.
    return group.toFile().delete();
  }
}
