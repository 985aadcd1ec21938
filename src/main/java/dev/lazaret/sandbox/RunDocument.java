package dev.lazaret.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.Subject;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.image.ImageConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What rules know of a run besides its events, as its evidence holds it. {@code form} grows where
 * older readers would misunderstand; {@code layers} is how many listings belong to it, {@code
 * mostEvents} how many events were judged at most, {@code hidden} what the tenant gave to the run
 * and nobody reads.
 */
record RunDocument(
    int form,
    int layers,
    long mostEvents,
    ImageConfig config,
    Subject subject,
    dev.lazaret.behavior.RunLimits limits,
    TraceState trace,
    RunEnd end,
    boolean networked,
    RunUse use,
    List<Probe> probes,
    List<Decoy> decoys,
    List<String> expectedEgress,
    List<String> hidden) {
  static final int FORM = 3;
  private static final long MOST_EVENTS = 1_000_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static RunDocument of(RunContext run, int layers, long mostEvents, Collection<String> hidden) {
    return new RunDocument(
        FORM,
        layers,
        mostEvents,
        run.config(),
        run.subject(),
        run.limits(),
        run.trace(),
        run.end(),
        run.networked(),
        run.use(),
        run.probes(),
        run.decoys(),
        run.expectedEgress(),
        List.copyOf(hidden));
  }

  byte[] toBytes() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write what is known of a run", e);
    }
  }

  /** Reads what {@link #toBytes} wrote; anything else is refused. */
  static RunDocument read(byte[] bytes) throws NotReplayable {
    try {
      int form = MAPPER.readTree(bytes).path("form").asInt();
      if (form != FORM) {
        throw new NotReplayable(
            "It was recorded in form %d, and this version reads form %d".formatted(form, FORM));
      }
      RunDocument read = MAPPER.readValue(bytes, RunDocument.class);
      if (read.mostEvents < 0 || read.mostEvents > MOST_EVENTS) {
        throw new NotReplayable(
            "It holds " + read.mostEvents + " events at most, which no run has");
      }
      return read;
    } catch (NotReplayable e) {
      throw e;
    } catch (IOException e) {
      throw new NotReplayable("What is known of the run could not be read", e);
    }
  }

  RunContext context(Predicate<String> shipsFile, @Nullable Set<String> syscalls) {
    return new RunContext(
        config,
        subject,
        shipsFile,
        limits,
        trace,
        end,
        syscalls,
        networked,
        use,
        probes,
        decoys,
        expectedEgress);
  }
}
