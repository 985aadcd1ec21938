package dev.lazaret.cli;

/**
 * What {@code up} was asked for.
 *
 * @param detached whether nobody sits at its terminal, so that no Ctrl-C reaches it
 */
record UpSettings(DataFolder data, String listen, int port, boolean detached) {
  UpSettings(DataFolder data, String listen, int port) {
    this(data, listen, port, false);
  }

  /** The same with the data folder at the place where the services reach it. */
  UpSettings at(DataFolder reached) {
    return new UpSettings(reached, listen, port, detached);
  }

  /** What ends it, said at its own terminal. */
  String ending() {
    return detached ? down() : "Ctrl-C, or " + down();
  }

  /** What ends it from anywhere. */
  String down() {
    return data.equals(DataOption.ofProject())
        ? "./lazaret down"
        : "./lazaret down --data " + data.root();
  }

  /** The address that people and probes on this machine use. */
  String url() {
    String host =
        switch (listen) {
          case "127.0.0.1", "0.0.0.0", "::", "::1", "localhost" -> "localhost";
          default -> listen.contains(":") ? "[" + listen + "]" : listen;
        };
    return "http://" + host + ":" + port;
  }

  /** The address of the health probe, which needs no name resolution. */
  String probe() {
    String host =
        switch (listen) {
          case "0.0.0.0", "localhost" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> listen.contains(":") ? "[" + listen + "]" : listen;
        };
    return "http://" + host + ":" + port;
  }
}
