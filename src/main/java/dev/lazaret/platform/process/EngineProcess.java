package dev.lazaret.platform.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The engine's process, from its start on. */
final class EngineProcess implements RunningEngine {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(15);
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final EngineFolders folders;
  private final ServiceProcess process;
  private final @Nullable SinkholeKeeper sinkhole;
  private final EngineLauncher launcher;
  private boolean stopped;

  EngineProcess(
      EngineFolders folders,
      ServiceProcess process,
      @Nullable SinkholeKeeper sinkhole,
      EngineLauncher launcher) {
    this.folders = folders;
    this.process = process;
    this.sinkhole = sinkhole;
    this.launcher = launcher;
    if (sinkhole != null) {
      // Whoever starts the engine again starts another one beside it.
      var _ = process.onExit().thenRunAsync(sinkhole::stop);
    }
  }

  void awaitReady() throws EngineStartException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new EngineStartException(
            "The inspection engine ended while it started. Its last lines:\n"
                + String.join("\n", process.lastLines(8)));
      }
      if (System.nanoTime() > deadline) {
        throw new EngineStartException(
            "The inspection engine did not answer within "
                + START.toSeconds()
                + " s. Its last lines:\n"
                + String.join("\n", process.lastLines(8)));
      }
      Thread.sleep(100);
    }
  }

  private boolean answers() {
    if (!Files.exists(folders.socket())) {
      return false;
    }
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folders.socket()));
      channel.write(ByteBuffer.wrap(PING));
      var answer = ByteBuffer.allocate(64);
      return channel.read(answer) > 12
          && new String(answer.array(), 9, 3, StandardCharsets.US_ASCII).equals("200");
    } catch (IOException e) {
      return false; // not yet listening
    }
  }

  @Override
  public Path socket() {
    return folders.socket();
  }

  @Override
  public Path folder() {
    return folders.store();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  @Override
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    process.stop(END);
    if (sinkhole != null) {
      sinkhole.stop();
    }
    launcher.cleanUp(folders.data());
  }
}
