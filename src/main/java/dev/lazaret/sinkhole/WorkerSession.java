package dev.lazaret.sinkhole;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One worker's connection. A run belongs to the connection that registered it: when that ends, the
 * run is forgotten.
 */
final class WorkerSession implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WorkerSession.class.getName());
  private static final int PROBES_AT_A_TIME = 32;

  private final LineChannel channel;
  private final Runs runs;
  private final Prober prober;
  private final Set<String> own = new HashSet<>();
  private final Map<String, Thread> watchers = new HashMap<>();
  private final Semaphore probes = new Semaphore(PROBES_AT_A_TIME);

  WorkerSession(LineChannel channel, Runs runs, Prober prober) {
    this.channel = channel;
    this.runs = runs;
    this.prober = prober;
  }

  /** Does what the worker says, until it goes. */
  void serve() throws IOException {
    while (true) {
      take(Wire.read(channel.readLine(), Command.class));
    }
  }

  private void take(Command command) throws IOException {
    switch (command) {
      case Command.Register register -> register(register);
      case Command.OfRun known -> take(known);
    }
  }

  private void take(Command.OfRun command) throws IOException {
    Run run = own.contains(command.run()) ? runs.registeredAt(command.run()) : null;
    if (run == null) {
      refuse(command, "no run of this connection is registered there");
      return;
    }
    switch (command) {
      case Command.Watch watch -> watch(watch, run);
      case Command.Probe probe -> probe(probe);
      case Command.Forget forget -> forget(forget, run);
    }
  }

  private void register(Command.Register register) throws IOException {
    @Nullable String refusal = runs.register(register.run());
    if (refusal != null) {
      refuse(register, refusal);
      return;
    }
    own.add(register.run().address());
    channel.writeLine(new Message.Done(register.id()));
  }

  private void watch(Command.Watch watch, Run run) throws IOException {
    if (watchers.containsKey(watch.run())) {
      refuse(watch, "it is watched");
      return;
    }
    channel.writeLine(new Message.Done(watch.id()));
    watchers.put(watch.run(), Thread.ofVirtual().name("watch").start(() -> tell(run)));
  }

  private void tell(Run run) {
    try {
      Heard heard = run.tape().take();
      while (heard != null) {
        channel.writeLine(new Message.Told(run.address(), heard));
        heard = run.tape().take();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A worker that watched went", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe(Command.Probe probe) throws IOException {
    if (probes.tryAcquire()) {
      Thread.ofVirtual().name("probe").start(() -> answer(probe));
    } else {
      refuse(probe, PROBES_AT_A_TIME + " probes are under way");
    }
  }

  private void answer(Command.Probe probe) {
    try {
      channel.writeLine(new Message.Probed(probe.id(), prober.ask(probe.run(), probe.question())));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A worker that asked went", e);
    } finally {
      probes.release();
    }
  }

  /** The reply comes after the last record. */
  private void forget(Command.Forget forget, Run run) throws IOException {
    runs.forget(forget.run());
    own.remove(forget.run());
    Thread watcher = watchers.remove(forget.run());
    try {
      if (watcher != null) {
        watcher.join();
      }
      channel.writeLine(new Message.Forgotten(forget.id(), run.farewell()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(Command command, String reason) throws IOException {
    channel.writeLine(new Message.Refused(command.id(), reason));
  }

  @Override
  public void close() {
    own.forEach(runs::forget);
    watchers.values().forEach(Thread::interrupt);
  }
}
