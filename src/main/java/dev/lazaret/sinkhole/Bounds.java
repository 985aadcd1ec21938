package dev.lazaret.sinkhole;

import java.time.Duration;

/**
 * What guests may take of the sinkhole; with these it lives in a heap of 96 MiB whatever they do.
 *
 * @param connections open at a time, of all runs
 * @param connectionsOfRun open at a time, of one run
 * @param tls connections with TLS that are open at a time, of all runs: each takes some 100 KiB
 * @param tlsOfRun of these, of one run
 * @param bytesOfConnection that are read from one connection
 * @param bytesOfRun that are read from all connections of a run
 * @param idle how long a connection may say nothing
 * @param whole how long a connection may take in all
 * @param silence after which a server that speaks first does so
 * @param recordBytes of records that wait for the worker, of one run
 * @param strays addresses that nobody registered
 * @param stray how long one of these is remembered
 */
record Bounds(
    int connections,
    int connectionsOfRun,
    int tls,
    int tlsOfRun,
    long bytesOfConnection,
    long bytesOfRun,
    Duration idle,
    Duration whole,
    Duration silence,
    int recordBytes,
    int runs,
    int strays,
    Duration stray) {
  static final Bounds USUAL =
      new Bounds(
          1024,
          256,
          160,
          64,
          16L << 20,
          256L << 20,
          Duration.ofSeconds(15),
          Duration.ofSeconds(120),
          Duration.ofMillis(300),
          256 << 10,
          32,
          32,
          Duration.ofMinutes(2));
}
