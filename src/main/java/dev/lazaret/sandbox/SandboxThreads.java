package dev.lazaret.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The host's threads that a container is made of: those of the guest kernel, of the programs in it
 * and of its file server, all below the engine's shim. Read from what the host shows to every user
 * (proc(5): children, schedstat, stat), since the worker is none of theirs.
 */
final class SandboxThreads {
  private static final String SHIM = "containerd-shim";
  private static final int MOST_THREADS = 1_000;
  private static final int MOST_PROCESSES = 600;
  private static final long TREE_LASTS = 1_000_000_000L;

  private final Path proc;
  private final String shim;
  private List<String> processes = List.of();
  private long treeRead;

  private SandboxThreads(Path proc, String shim) {
    this.proc = proc;
    this.shim = shim;
  }

  /** Those of the container whose guest kernel is the host's process {@code pid}. */
  static SandboxThreads of(Path proc, long pid) {
    String[] fields = afterName(read(proc.resolve(pid + "/stat")));
    String parent = fields.length > 1 ? fields[1] : "";
    return new SandboxThreads(proc, isShim(proc, parent) ? parent : "");
  }

  /** What a shim that died leaves behind belongs to a process that has many other children. */
  private static boolean isShim(Path proc, String process) {
    return !process.isEmpty() && read(proc.resolve(process + "/comm")).startsWith(SHIM);
  }

  ThreadLook look(long nanoTime) {
    if (processes.isEmpty() || nanoTime - treeRead >= TREE_LASTS) {
      processes = shim.isEmpty() ? List.of() : below(shim);
      treeRead = nanoTime;
    }
    Map<Integer, Long> wanted = new HashMap<>();
    boolean onDisk = false;
    for (String process : processes) {
      for (Path thread : threads(process)) {
        if (wanted.size() < MOST_THREADS) {
          wanted.put(Integer.valueOf(thread.getFileName().toString()), wanted(thread));
          onDisk |= isOnDisk(thread);
        }
      }
    }
    return new ThreadLook(nanoTime, wanted, onDisk);
  }

  private List<String> below(String root) {
    List<String> found = new ArrayList<>(children(root));
    for (int i = 0; i < found.size() && found.size() < MOST_PROCESSES; i++) {
      found.addAll(children(found.get(i)));
    }
    return List.copyOf(found);
  }

  private List<String> children(String process) {
    List<String> children = new ArrayList<>();
    for (Path thread : threads(process)) {
      for (String child : read(thread.resolve("children")).split(" ", -1)) {
        if (!child.isBlank()) {
          children.add(child.strip());
        }
      }
    }
    return children;
  }

  private List<Path> threads(String process) {
    try (var threads = Files.list(proc.resolve(process).resolve("task"))) {
      return threads.limit(MOST_THREADS).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // it has ended
    }
  }

  /** Time on a processor and time in the queue for one, in nanoseconds. */
  private static long wanted(Path thread) {
    String[] figures = read(thread.resolve("schedstat")).strip().split(" ", -1);
    return figures.length < 2 ? 0 : Long.parseLong(figures[0]) + Long.parseLong(figures[1]);
  }

  /** What waits without being interruptible waits for a disk, with rare exceptions. */
  private static boolean isOnDisk(Path thread) {
    return afterName(read(thread.resolve("stat")))[0].equals("D");
  }

  /** The fields from the state on: a name may hold anything, blanks and brackets too. */
  private static String[] afterName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // it has ended
    }
  }
}
