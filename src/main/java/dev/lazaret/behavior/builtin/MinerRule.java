package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Mining coins with the machines of others: the pool's protocol stands in its arguments, or is what
 * it speaks.
 */
@Singleton
final class MinerRule extends SightingRule {
  private static final Set<String> PROGRAMS =
      Set.of("xmrig", "xmr-stak", "cpuminer", "minerd", "ethminer", "t-rex", "nbminer", "ccminer");

  private static final List<String> POOLS =
      List.of("stratum+tcp://", "stratum+ssl://", "stratum+tls://", "stratum2+tcp://");

  /** Calls of the protocol (JSON-RPC), also where it is spoken within another. */
  private static final List<String> LOGINS =
      List.of("mining.subscribe", "mining.authorize", "eth_submitLogin");

  /** Methods and members that only miners send. */
  private static final List<String> SURE =
      List.of("\"mining.", "\"eth_submit", "\"agent\"", "\"algo\"", "\"rigid\"");

  private static final List<String> DOMAINS =
      List.of(
          "supportxmr.com",
          "minexmr.com",
          "moneroocean.stream",
          "hashvault.pro",
          "nanopool.org",
          "2miners.com",
          "unmineable.com",
          "f2pool.com",
          "nicehash.com",
          "c3pool.com",
          "xmrpool.eu",
          "herominers.com");

  MinerRule() {
    super(
        RuleText.of(
            "runtime-miner",
            4,
            Boundary.RESOURCES,
            "Mines coins",
            "Do not run it. If you do not know where this comes from, treat the image "
                + "as compromised.",
            "T1496"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Executed e when mines(e) ->
              Sighting.of(Severity.CRITICAL, "ran a miner, " + e.path(), e.path(), e.result());
          case Event.Contacted e when speaksToPool(e) -> {
            String to = e.address() + " port " + e.port();
            String act = "signed in to a mining pool at " + to;
            yield Sighting.of(severity(e), act, Heard.of(e), "address", to);
          }
          case Event.NameAsked e when isPool(e.name()) ->
              Sighting.of(
                  Severity.HIGH,
                  "asked for the address of a mining pool",
                  new Heard(e.name(), "DNS", ""),
                  "address",
                  "name service");
          default -> null;
        };
  }

  private static boolean mines(Event.Executed e) {
    return PROGRAMS.contains(ProgramName.of(e))
        || e.argv().stream().anyMatch(argument -> POOLS.stream().anyMatch(argument::contains));
  }

  private static boolean speaksToPool(Event.Contacted e) {
    return e.protocol().equals("STRATUM")
        || !e.protocol().startsWith("HTTP") && LOGINS.stream().anyMatch(e.said()::contains);
  }

  /** A login alone is what other protocols of such lines have too. */
  private static Severity severity(Event.Contacted e) {
    return SURE.stream().anyMatch(e.said()::contains) ? Severity.CRITICAL : Severity.HIGH;
  }

  private static boolean isPool(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return DOMAINS.stream()
        .anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
  }
}
