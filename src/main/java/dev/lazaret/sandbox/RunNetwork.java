package dev.lazaret.sandbox;

import dev.lazaret.behavior.Probe;
import dev.lazaret.image.SecretMask;
import dev.lazaret.sinkhole.HeardListener;
import dev.lazaret.sinkhole.ProbeAnswer;
import dev.lazaret.sinkhole.ProbeQuestion;
import dev.lazaret.sinkhole.Registration;
import dev.lazaret.sinkhole.ServedPage;
import dev.lazaret.sinkhole.SinkholeClient;
import dev.lazaret.sinkhole.SinkholeFailure;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The observation network as one run has it, from before its container starts until it is closed.
 * Where a run has loopback only there is nobody to ask and nothing to hear.
 */
final class RunNetwork implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RunNetwork.class);
  private static final int PATIENCE_MILLIS = 3_000;

  private final @Nullable SinkholeClient client;
  private final String address;
  private final TraceRecording recording;

  private RunNetwork(@Nullable SinkholeClient client, String address, TraceRecording recording) {
    this.client = client;
    this.address = address;
    this.recording = recording;
  }

  /** Makes the run of {@code container} known; what it says goes into {@code recording}. */
  static RunNetwork join(
      @Nullable SinkholeClient client,
      String container,
      DecoySet decoys,
      List<ServedPage> pages,
      TraceRecording recording)
      throws InterruptedException {
    var network = new RunNetwork(client, address(container), recording);
    if (client != null) {
      boolean watched = false;
      try {
        client.register(
            new Registration(network.address, decoys.marks(), pages, decoys.credentials()));
        client.watch(network.address, network.ear());
        watched = true;
      } catch (SinkholeFailure e) {
        throw new SandboxFailure("The observation network failed: " + e.getMessage(), e);
      } finally {
        if (!watched) {
          network.leave(client);
        }
      }
    }
    return network;
  }

  /** What did not come to be is taken back; a network that is gone has forgotten it already. */
  private void leave(SinkholeClient joined) {
    boolean interrupted = Thread.interrupted();
    try {
      joined.forget(address);
    } catch (SinkholeFailure e) {
      LOG.debugf("A run that did not begin was not known to the network: %s", e.getMessage());
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The address that the network's runtime gives the container of this id. */
  static String address(String container) {
    int[] part = new int[3];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(container.substring(2 * i, 2 * i + 2), 16);
    }
    return "10.%d.%d.%d".formatted(part[0], part[1], (part[2] & 0xfc) + 2);
  }

  private HeardListener ear() {
    return (heard, line) -> {
      try {
        recording.heard(line);
      } catch (IOException e) {
        recording.unheard("What the network heard could not be written: " + e.getMessage());
      }
    };
  }

  /** Who speaks to the run's ports; null where nobody can. */
  @Nullable Asker asker() {
    SinkholeClient asked = client;
    return asked == null
        ? null
        : new Asker() {
          @Override
          public Probe get(int port, String path) throws InterruptedException {
            var question = new ProbeQuestion.Http(port, path, "localhost", PATIENCE_MILLIS);
            return ask(asked, question, Probe.Kind.HTTP, SecretMask.mask("GET " + path));
          }

          @Override
          public Probe connect(int port) throws InterruptedException {
            var question = new ProbeQuestion.Tcp(port, PATIENCE_MILLIS);
            return ask(asked, question, Probe.Kind.TCP, "connect");
          }
        };
  }

  private Probe ask(SinkholeClient asked, ProbeQuestion question, Probe.Kind kind, String words)
      throws InterruptedException {
    long began = System.nanoTime();
    try {
      ProbeAnswer answer = asked.probe(address, question);
      return Answers.probe(kind, question.port(), words, answer)
          .took((System.nanoTime() - began) / 1_000_000);
    } catch (SinkholeFailure e) {
      throw new SandboxFailure("The observation network failed: " + e.getMessage(), e);
    }
  }

  /** The run leaves; when this returns, all that it said is recorded. */
  @Override
  public void close() throws InterruptedException {
    if (client == null) {
      return;
    }
    try {
      var farewell = client.forget(address);
      if (farewell.turnedAway() > 0) {
        recording.unheard(farewell.turnedAway() + " of its connections were turned away");
      }
    } catch (SinkholeFailure e) {
      recording.unheard("The observation network was lost: " + e.getMessage());
    }
  }
}
