package dev.lazaret.sandbox;

import dev.lazaret.behavior.Probe;
import dev.lazaret.image.SecretMask;
import dev.lazaret.sinkhole.ProbeAnswer;

/** What became of a question, in the words of those who judge it. */
final class Answers {
  private Answers() {}

  /** A port that lets in and keeps silent has answered a connection, not a request. */
  static Probe probe(Probe.Kind kind, int port, String asked, ProbeAnswer answer) {
    return switch (answer) {
      case ProbeAnswer.Spoke spoke ->
          new Probe(kind, port, asked, true, SecretMask.mask(spoke.firstLine()));
      case ProbeAnswer.Silent _ -> new Probe(kind, port, asked, kind == Probe.Kind.TCP, "");
      case ProbeAnswer.Refused _ -> new Probe(kind, port, asked, false, "");
    };
  }
}
