package dev.lazaret.sinkhole;

import dev.lazaret.sinkhole.Message.Reply;
import dev.lazaret.sinkhole.SinkholeFailure.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The worker's side of the sinkhole's socket. One client serves any number of runs, and the
 * sinkhole forgets those that a client registered when it closes or dies. Once the connection has
 * ended, every call fails with {@link Reason#GONE} and {@link #gone} says so: what a run that was
 * watched did since is not known.
 */
public final class SinkholeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LineChannel channel;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final Map<String, HeardListener> listeners = new ConcurrentHashMap<>();
  private volatile boolean gone;

  private SinkholeClient(LineChannel channel) {
    this.channel = channel;
  }

  /** Connects to the sinkhole that listens at {@code socket}. */
  public static SinkholeClient open(Path socket) throws SinkholeFailure {
    try {
      var client = new SinkholeClient(LineChannel.connect(socket));
      Thread.ofVirtual().name("sinkhole-client").start(client::listen);
      return client;
    } catch (IOException e) {
      throw new SinkholeFailure(Reason.GONE, "Could not reach the sinkhole at " + socket, e);
    }
  }

  /** Makes a run known; what its address did before is kept for {@link #watch}. */
  public void register(Registration run) throws SinkholeFailure, InterruptedException {
    ask(id -> new Command.Register(id, run));
  }

  /** Has {@code listener} told what the run does, from its first packet on. */
  public void watch(String address, HeardListener listener)
      throws SinkholeFailure, InterruptedException {
    listeners.put(address, listener);
    boolean watched = false;
    try {
      ask(id -> new Command.Watch(id, address));
      watched = true;
    } finally {
      if (!watched) {
        listeners.remove(address);
      }
    }
  }

  /** Asks a port of the run from outside of it. */
  public ProbeAnswer probe(String address, ProbeQuestion question)
      throws SinkholeFailure, InterruptedException {
    Reply reply = ask(id -> new Command.Probe(id, address, question));
    if (reply instanceof Message.Probed probed) {
      return probed.answer();
    }
    throw unexpected(reply);
  }

  /** Ends a run: when this returns, its listener was told everything and is told no more. */
  public Farewell forget(String address) throws SinkholeFailure, InterruptedException {
    Reply reply;
    try {
      reply = ask(id -> new Command.Forget(id, address));
    } finally {
      listeners.remove(address);
    }
    if (reply instanceof Message.Forgotten forgotten) {
      return forgotten.farewell();
    }
    throw unexpected(reply);
  }

  /** Whether the sinkhole ended the connection, or this client was closed. */
  public boolean gone() {
    return gone;
  }

  @Override
  public void close() {
    end(new IOException("The connection to the sinkhole was closed"));
  }

  private interface Numbered {
    Command with(long id);
  }

  private Reply ask(Numbered command) throws SinkholeFailure, InterruptedException {
    long id = lastId.incrementAndGet();
    var reply = new CompletableFuture<Reply>();
    waiting.put(id, reply);
    try {
      send(command.with(id));
      return unlessRefused(reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new SinkholeFailure(
          Reason.SILENT, "The sinkhole did not answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new SinkholeFailure(Reason.GONE, "The sinkhole ended the connection", e);
    } finally {
      waiting.remove(id);
    }
  }

  /** The check comes after the reply was put down, or its end could be missed. */
  private void send(Command command) throws SinkholeFailure {
    if (gone) {
      throw new SinkholeFailure(Reason.GONE, "The connection to the sinkhole has ended");
    }
    try {
      channel.writeLine(command);
    } catch (IOException e) {
      end(e);
      throw new SinkholeFailure(Reason.GONE, "Could not send a command to the sinkhole", e);
    }
  }

  private static Reply unlessRefused(Reply reply) throws SinkholeFailure {
    if (reply instanceof Message.Refused refused) {
      throw new SinkholeFailure(Reason.REFUSED, "The sinkhole refused: " + refused.reason());
    }
    return reply;
  }

  private static SinkholeFailure unexpected(Reply reply) {
    return new SinkholeFailure(
        Reason.REFUSED, "The sinkhole answered " + reply.getClass().getSimpleName());
  }

  private void listen() {
    IOException reason = new IOException("The listener of a run failed");
    try {
      while (true) {
        take(Wire.read(channel.readLine(), Message.class));
      }
    } catch (IOException e) {
      reason = e;
    } finally {
      end(reason);
    }
  }

  private void take(Message message) {
    switch (message) {
      case Message.Told told -> {
        HeardListener listener = listeners.get(told.run());
        if (listener != null) {
          listener.heard(told.heard(), HeardLine.of(told.heard()));
        }
      }
      case Reply reply -> {
        CompletableFuture<Reply> waiter = waiting.get(reply.id());
        if (waiter != null) {
          waiter.complete(reply);
        }
      }
    }
  }

  private void end(IOException reason) {
    gone = true;
    try {
      channel.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    waiting.values().forEach(waiter -> waiter.completeExceptionally(reason));
  }
}
