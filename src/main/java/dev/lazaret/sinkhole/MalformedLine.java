package dev.lazaret.sinkhole;

import java.io.IOException;

/** A line between worker and sinkhole, or of evidence, is not what it should be. */
public final class MalformedLine extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedLine(String message) {
    super(message);
  }
}
