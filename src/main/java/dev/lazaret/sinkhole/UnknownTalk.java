package dev.lazaret.sinkhole;

import java.io.IOException;

/** Listens to what is not known, and says nothing. */
final class UnknownTalk implements Talk {
  private static final int SHOWN = 128;

  @Override
  public Next hold(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    if (input.ahead().length > 0 || !conversation.isRecognised()) {
      conversation.recognised(conversation.unknown(), Printable.of(input.ahead(), SHOWN));
    }
    input.drain();
    return Next.END;
  }
}
