package dev.lazaret.sinkhole;

/** What the words of a connection showed it to be. */
public enum Protocol {
  DNS,
  /** Anything that was not recognised, or nothing at all, over TCP. */
  TCP,
  /** A datagram to a port that no protocol is known for. */
  UDP,
  HTTP,
  /** A greeting of TLS; what is said inside comes under a name of its own. */
  TLS,
  /** HTTP inside of TLS. */
  HTTPS,
  /** Anything but HTTP inside of TLS. */
  TLS_DATA,
  /** HTTP/2 without a request in HTTP/1.1 before it. */
  HTTP2,
  /** The way of mining pools: {@code mining.subscribe}, or a {@code login} of the Monero kind. */
  STRATUM,
  /** A request to be passed on: HTTP's CONNECT. */
  PROXY,
  SOCKS,
  SSH,
  SMTP,
  FTP,
  POP3,
  IMAP,
  IRC,
  REDIS,
  MYSQL,
  POSTGRES,
  NTP
}
