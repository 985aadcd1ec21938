package dev.lazaret.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Socket addresses as the guest kernel prints them: {@code {Family: AF_INET, Addr: …, Port: …}}.
 */
final class PrintedAddress {
  private PrintedAddress() {}

  static @Nullable SocketAddress of(String text) {
    String family = between(text, "{Family: ", ", ");
    String address = between(text, "Addr: ", ", Port: ");
    String port = between(text, ", Port: ", "}");
    if (family == null || address == null || port == null || !family.startsWith("AF_INET")) {
      return null;
    }
    try {
      return new SocketAddress(
          family.equals("AF_INET") ? "inet" : "inet6", address, Integer.parseInt(port));
    } catch (NumberFormatException e) {
      return null; // printed in a form that we do not know: no text is better than a wrong one
    }
  }

  private static @Nullable String between(String text, String before, String after) {
    int start = text.indexOf(before);
    if (start < 0) {
      return null;
    }
    int from = start + before.length();
    int end = text.indexOf(after, from);
    return end < 0 ? null : text.substring(from, end);
  }
}
