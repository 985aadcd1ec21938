package dev.lazaret.sandbox;

/** A packet of a trace breaks the format. */
final class MalformedTrace extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedTrace(String what) {
    super("Malformed trace packet: " + what);
  }
}
