package dev.lazaret.inventory.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A member that says what its archive is, as it passes by; only its beginning counts. */
record DescribingMember(String name, JarDescription description, ByteArrayOutputStream kept)
    implements ZipPieces.Sink {
  DescribingMember(String name, JarDescription description) {
    this(name, description, new ByteArrayOutputStream());
  }

  @Override
  public void piece(ByteBuffer bytes) {
    byte[] next = new byte[Math.min(bytes.remaining(), JarDescription.LONGEST + 1 - kept.size())];
    bytes.slice().get(next);
    kept.writeBytes(next);
  }

  @Override
  public void end() throws IOException {
    description.read(name, kept.toByteArray());
  }
}
