package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what was recorded of a run, in order. The trace alone decides what happened; the
 * second channel only adds texts, the network what was said to it. Decoding the same record twice
 * gives the same events.
 */
final class EventDecoder {
  /** A second sandbox begins with the names that the first one left. */
  private final LinkTree links;

  private final long most;
  private final Iterator<CallTexts> texts;
  private final List<Event> events = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private final NetworkEvents network = new NetworkEvents();
  private final CountedCalls made = new CountedCalls();
  private GuestEvents guest;
  private Phase phase = Phase.START;
  private boolean overflow;

  private EventDecoder(List<CallTexts> texts, Map<String, String> links, long most) {
    this.texts = texts.iterator();
    this.links = new LinkTree(links);
    this.most = most;
    this.guest = guest(0);
  }

  /**
   * What was decoded; {@code gaps} says in sentences what of it is not known; {@code syscalls} are
   * the names of all calls that the image and its health check made, null where they were not
   * counted.
   */
  record Decoded(List<Event> events, List<String> gaps, @Nullable Set<String> syscalls) {}

  /** Decodes at most {@code most} events; {@code links} are those of the image. */
  static Decoded decode(TraceSource evidence, Map<String, String> links, long most)
      throws IOException {
    return decode(evidence, CallTexts.read(evidence), links, most);
  }

  /** The same without texts: for what has to be known while it still runs. */
  static List<Event> soFar(TraceSource evidence, long most) throws IOException {
    return decode(evidence, List.of(), Map.of(), most).events();
  }

  static Decoded decode(
      TraceSource evidence, List<CallTexts> texts, Map<String, String> links, long most)
      throws IOException {
    var decoder = new EventDecoder(texts, links, most);
    decoder.end(EvidenceFile.read(evidence, decoder::record));
    return new Decoded(decoder.events, decoder.gaps, decoder.made.names());
  }

  private GuestEvents guest(long start) {
    var own = texts.hasNext() ? texts.next() : CallTexts.none();
    return new GuestEvents(own, links, phase, start, made, this::add);
  }

  private void record(byte kind, byte[] content) {
    switch (kind) {
      case EvidenceFile.PHASE -> entered(new String(content, StandardCharsets.US_ASCII));
      case EvidenceFile.PACKET -> guest.packet(content);
      case EvidenceFile.COMMAND ->
          guest.announced(List.of(new String(content, StandardCharsets.UTF_8).split("\0", -1)));
      case EvidenceFile.NETWORK -> heard(network.heard(content, phase, guest.start()));
      case EvidenceFile.SESSION -> {
        finish();
        guest = guest(guest.start());
      }
      default -> {} // read by others
    }
  }

  private void entered(String name) {
    try {
      phase = Phase.valueOf(name);
      guest.phase(phase);
    } catch (IllegalArgumentException e) {
      gaps.add("It names a phase that is not known: " + name);
    }
  }

  private void heard(@Nullable Event event) {
    if (event != null) {
      add(event);
    }
  }

  private void finish() {
    guest.end();
    gaps.addAll(guest.gaps());
  }

  private void end(EvidenceFile.Ending ending) {
    finish();
    if (ending == EvidenceFile.Ending.CUT) {
      gaps.add("What was recorded of it cannot be read to its end");
    }
    gaps.addAll(network.gaps());
    if (overflow) {
      gaps.add("It holds more events than are kept");
    }
  }

  private void add(Event event) {
    network.see(event);
    if (events.size() < most) {
      events.add(event);
    } else {
      overflow = true;
    }
  }
}
