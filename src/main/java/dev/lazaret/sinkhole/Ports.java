package dev.lazaret.sinkhole;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The ports that the sinkhole listens at: those whose protocol begins with the server's words, and
 * those that are worth their own number in a report. Packets to any other port are led to {@link
 * #GENERIC} by the packet filter of the sinkhole's namespace, which changes the port alone.
 */
final class Ports {
  static final int FTP = 21;
  static final int SSH = 22;
  static final int SMTP = 25;
  static final int DNS = 53;
  static final int POP3 = 110;
  static final int NTP = 123;
  static final int IMAP = 143;
  static final int SUBMISSION = 587;
  static final int MYSQL = 3306;
  static final int GENERIC = 61253;

  /** Of TCP, in order. */
  static final List<Integer> TCP =
      List.of(
          FTP,
          SSH,
          SMTP,
          DNS,
          80,
          POP3,
          IMAP,
          443,
          465,
          SUBMISSION,
          993,
          995,
          1080,
          2375,
          2376,
          3128,
          MYSQL,
          3333,
          4444,
          5000,
          5432,
          5555,
          6379,
          6443,
          6667,
          6697,
          7777,
          8000,
          8080,
          8443,
          8888,
          9000,
          9200,
          14444,
          27017,
          GENERIC);

  /** Of UDP, in order. */
  static final List<Integer> UDP = List.of(DNS, NTP, GENERIC);

  private Ports() {}

  /** What a launcher reads to set the packet filter up, a line a word. */
  static String table() {
    return "tcp " + line(TCP) + "\nudp " + line(UDP) + "\ngeneric " + GENERIC + "\n";
  }

  /** The port that the run meant; 0 where the packet filter changed it. */
  static int meant(int port) {
    return port == GENERIC ? 0 : port;
  }

  private static String line(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
