package dev.lazaret.sandbox;

/** Takes what a sandbox sends, in order, on one thread of its own. */
interface TraceReceiver {
  /** The sandbox was let in. */
  void connected();

  /** One packet; {@code cut} where it was longer than what could be received. */
  void packet(byte[] packet, boolean cut);

  /** The sandbox closed its end. */
  void ended();

  /** Receiving failed: what comes after is lost. */
  void failed(String reason);
}
