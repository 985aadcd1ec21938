package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.Signature;
import dev.lazaret.check.Signature.Place;
import dev.lazaret.check.StaticRule;
import dev.lazaret.check.Window;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that mines coins, or its configuration: the address of a pool, or several words of
 * which each alone may stand in a program of another kind.
 */
@Singleton
final class CryptoMiner extends SignatureRule {
  private static final int NEAR = 128;
  private static final int SEVERAL = 3;
  private static final String POOL = "pool";
  private static final Pattern POOL_URL =
      Pattern.compile(
          "stratum2?\\+(?:tcp|ssl|tls)://[A-Za-z0-9_-][A-Za-z0-9._-]{2,250}:[0-9]{2,5}\\b",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> WORDS =
      List.of(
          "stratum+tcp://",
          "stratum+ssl://",
          "xmrig",
          "xmr-stak",
          "cpuminer",
          "ethminer",
          "nbminer",
          "t-rex miner",
          "minerd ",
          "donate-level",
          "donate.v2.xmrig.com",
          "randomx",
          "cryptonight",
          "kawpow",
          "nicehash",
          "minexmr.com",
          "supportxmr.com",
          "nanopool.org",
          "moneroocean.stream",
          "mining.subscribe",
          "mining.authorize",
          "mining.notify",
          "hashrate",
          "\"rig-id\"");

  private static final StaticRule RULE =
      new StaticRule(
          "crypto-miner",
          Boundary.IMAGE,
          "A program that mines coins",
          "Do not run the image, and find out who put this there; where mining is its purpose, allow"
              + " it and bound its processor time.",
          "T1496");

  CryptoMiner() {
    super(
        RULE,
        1,
        Stream.concat(
                Stream.of("stratum+", "stratum2+")
                    .map(anchor ->
                        new Signature(anchor, Place.ANY_CASE, 0, NEAR, CryptoMiner::pool)),
                WORDS.stream().map(CryptoMiner::word))
            .toList());
  }

  private static Optional<Fact> pool(Window window) {
    return POOL_URL.matcher(window.text()).lookingAt()
        ? Optional.of(Fact.of(POOL, window.file().path()))
        : Optional.empty();
  }

  private static Signature word(String word) {
    return new Signature(
        word,
        Place.ANY_CASE,
        0,
        0,
        window -> Optional.of(Fact.of(word.strip(), window.file().path())));
  }

  /** One fact for the file: where the first was, and which they were. */
  @Override
  public List<Fact> sum(List<Fact> matches) {
    boolean pool = matches.stream().anyMatch(match -> match.kind().equals(POOL));
    List<String> words =
        matches.stream().map(Fact::kind).filter(kind -> !kind.equals(POOL)).sorted().toList();
    if (!pool && words.size() < SEVERAL) {
      return List.of();
    }
    Fact first = matches.getFirst();
    return List.of(
        new Fact(
            "miner",
            first.path(),
            Map.of(
                "pool", Boolean.toString(pool),
                "words", String.join(", ", words),
                "several", Boolean.toString(words.size() >= SEVERAL),
                "offset", first.text("offset"))));
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    Fact fact = noted.fact();
    boolean several = Boolean.parseBoolean(fact.text("several"));
    boolean pool = Boolean.parseBoolean(fact.text("pool"));
    return RULE.finding(
        several ? Severity.HIGH : Severity.MEDIUM,
        "/%s holds %s%s."
            .formatted(
                fact.path(),
                pool ? "the address of a mining pool" : "words of miners",
                several ? ": " + fact.text("words") : ""),
        noted
            .evidence(image, view)
            .with("words", fact.text("words"))
            .with("offset", fact.text("offset")));
  }
}
