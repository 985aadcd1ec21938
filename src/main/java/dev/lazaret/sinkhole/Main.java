package dev.lazaret.sinkhole;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/** The sinkhole's process: {@code Main SOCKET}, or {@code Main --ports} for the ports alone. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("One argument: the socket for the worker, or --ports");
    }
    if (arguments[0].equals("--ports")) {
      print(Ports.table());
      return;
    }
    System.setProperty("java.net.preferIPv4Stack", "true");
    Sinkhole.open(Path.of(arguments[0]), Bounds.USUAL, Layout.usual(), Clock.systemUTC());
  }

  private static void print(String text) throws IOException {
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
