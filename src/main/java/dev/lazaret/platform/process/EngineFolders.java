package dev.lazaret.platform.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the engine of a data folder keeps what. The path of a Unix socket may have 107 bytes, so
 * sockets lie under /run in a folder that is named after the data folder.
 */
public record EngineFolders(Path data) {
  public EngineFolders {
    data = data.toAbsolutePath().normalize();
  }

  /** The size-bounded file system: images, traces, logs. */
  public Path store() {
    return data.resolve("engine");
  }

  /** Raw traces of runs, written by the worker. */
  public Path evidence() {
    return store().resolve("evidence");
  }

  /** The second channel: one folder a container, made by the runtime. */
  public Path calls() {
    return store().resolve("calls");
  }

  /** What the engine says. */
  public Path log() {
    return store().resolve("logs").resolve("engine.log");
  }

  /** The socket folder. */
  public Path run() {
    return Path.of("/run", "lazaret-" + brief());
  }

  /** The engine's socket. */
  public Path socket() {
    return run().resolve("engine.sock");
  }

  /** The socket on which the worker receives traces, in a folder of its own. */
  public Path traceSocket() {
    return run().resolve("trace").resolve("trace.sock");
  }

  /** What containers get instead of this machine's list of name servers. */
  public Path resolvConf() {
    return configuration().resolve("resolv.conf");
  }

  /** The same for containers that have the observation network: any address is answered there. */
  public Path networkResolvConf() {
    return configuration().resolve("resolv-network.conf");
  }

  /** The socket on which the sinkhole speaks with the worker, in a folder of its own. */
  public Path sinkholeSocket() {
    return run().resolve("sinkhole").resolve("sinkhole.sock");
  }

  /** What the sinkhole says. */
  public Path sinkholeLog() {
    return log().resolveSibling("sinkhole.log");
  }

  /** Which process the sinkhole is, for the runtime that leads to it. */
  Path sinkholePid() {
    return run().resolve("sinkhole.pid");
  }

  /** The sinkhole's classes. */
  Path sinkholeProgram() {
    return run().resolve("program");
  }

  /** Where the sinkhole, and nobody else, sees the Java that runs it. */
  Path sinkholeJava() {
    return run().resolve("java");
  }

  Path storeImage() {
    return data.resolve("engine.img");
  }

  Path configuration() {
    return store().resolve("configuration");
  }

  Path docker() {
    return store().resolve("docker");
  }

  Path execRoot() {
    return run().resolve("exec");
  }

  Path pidFile() {
    return run().resolve("engine.pid");
  }

  Path kernelSettings() {
    return data.resolve("run").resolve("kernel-settings");
  }

  String cgroup() {
    return "lazaret-" + brief();
  }

  private String brief() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(data.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
