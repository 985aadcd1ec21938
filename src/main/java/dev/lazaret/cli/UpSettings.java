package dev.lazaret.cli;

/** What {@code up} was asked for. */
record UpSettings(DataFolder data, String listen, int port) {
  /** The same with the data folder at the place where the services reach it. */
  UpSettings at(DataFolder reached) {
    return new UpSettings(reached, listen, port);
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
