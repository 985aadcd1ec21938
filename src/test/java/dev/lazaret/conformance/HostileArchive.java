package dev.lazaret.conformance;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An archive that means harm, and the one right outcome of inspecting it.
 *
 * @param name what is hostile in it, in words
 * @param writing writes it; what is large is made while it is written and held nowhere
 */
record HostileArchive(String name, Writing writing, Outcome outcome) {

  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** A small one, which is held as a whole. */
  static HostileArchive of(String name, byte[] archive, Outcome outcome) {
    return new HostileArchive(name, out -> out.write(archive), outcome);
  }

  @Override
  public String toString() {
    return name;
  }
}
