package dev.lazaret.platform.process;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an engine that was ended has left on this machine, in words: processes, mounts (which are
 * also what keeps a namespace without processes), interfaces, control groups, sockets.
 */
public final class EngineLeftovers {
  private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

  private final EngineFolders folders;

  private EngineLeftovers(EngineFolders folders) {
    this.folders = folders;
  }

  /** Of the engine of the data folder {@code data}. */
  public static List<String> of(Path data) throws IOException {
    var left = new EngineLeftovers(new EngineFolders(data));
    return Stream.of(left.processes(), left.mounts(), interfaces(), left.groups(), left.folder())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> processes() {
    return ProcessHandle.allProcesses()
        .map(process -> commandLine(process.pid()))
        .filter(line -> line.contains(folders.run() + "/"))
        .map(line -> "process " + line)
        .toList();
  }

  private static String commandLine(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return new String(line, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException e) {
      return ""; // it ended meanwhile
    }
  }

  private List<String> mounts() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines
          .map(line -> line.split(" ", 6)[4])
          .filter(target -> isBelow(Path.of(target)))
          .map(target -> "mount " + target)
          .toList();
    }
  }

  private boolean isBelow(Path target) {
    return target.startsWith(folders.run()) || target.startsWith(folders.store());
  }

  /** The near ends of runs belong into the sinkhole's network, and nowhere else. */
  private static List<String> interfaces() throws IOException {
    return NetworkInterface.networkInterfaces()
        .map(NetworkInterface::getName)
        .filter(name -> name.matches("r[0-9a-f]{8}"))
        .map(name -> "interface " + name)
        .toList();
  }

  private List<String> groups() throws IOException {
    try (var all = Files.walk(CONTROL_GROUPS, 2)) {
      return all.filter(group -> group.endsWith(folders.cgroup()))
          .map(group -> "control group " + group)
          .toList();
    }
  }

  private List<String> folder() {
    return Files.exists(folders.run()) ? List.of("folder " + folders.run()) : List.of();
  }
}
