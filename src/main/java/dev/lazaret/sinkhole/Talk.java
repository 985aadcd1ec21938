package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.Socket;

/** One protocol, spoken well enough to keep a guest talking. */
@FunctionalInterface
interface Talk {
  /** Whether its words are also those of other protocols. */
  default boolean isAmbiguous() {
    return false;
  }

  /** Says what a server says first. */
  default void greet(Conversation conversation) throws IOException {}

  /** Holds the conversation to its end, or to where another begins inside of it. */
  Next hold(Conversation conversation) throws IOException;

  /** What comes after. */
  sealed interface Next {
    Next END = new End();

    record End() implements Next {}

    /** Another conversation, over {@code socket}; {@code afterwards} frees what it took. */
    record Inside(Socket socket, Runnable afterwards) implements Next {}
  }
}
