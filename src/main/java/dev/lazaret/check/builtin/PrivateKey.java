package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A private key in PEM (RFC 7468), of OpenSSH or of PuTTY. Keys in documentation and among the
 * tests of packages are published with them and protect nothing.
 */
@Singleton
final class PrivateKey extends EntryRule {
  private static final int FIRST_BYTES = 64;
  private static final int BYTES = 64 << 10;
  private static final String PUTTY = "PuTTY-User-Key-File-";
  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN ((?:[A-Z0-9]{2,12} ){0,2})PRIVATE KEY(?: BLOCK)?-----");
  private static final List<String> ENCRYPTED =
      List.of("ENCRYPTED PRIVATE KEY", "Proc-Type: 4,ENCRYPTED", "Encryption: aes256-cbc");
  private static final StaticRule RULE =
      new StaticRule(
          "private-key",
          Boundary.IMAGE,
          "A private key in the image",
          "Make a new key, as everybody who can pull the image has this one; hand it in when the"
              + " container starts.",
          "CIS-DI-0010",
          "T1552.004");

  PrivateKey() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    String first = text(content, FIRST_BYTES);
    if (!first.startsWith("-----BEGIN") && !first.startsWith(PUTTY)
        || PublishedPlaces.isExample(entry.path())) {
      return Optional.empty();
    }
    String text = text(content, BYTES);
    if (!text.startsWith(PUTTY) && !BEGIN.matcher(text).find()) {
      return Optional.empty();
    }
    boolean encrypted = ENCRYPTED.stream().anyMatch(text::contains);
    return Optional.of(
        new Fact("key", entry.path(), Map.of("encrypted", Boolean.toString(encrypted))));
  }

  private static String text(EntryContent content, int bytes) {
    return content.text(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    boolean encrypted = Boolean.parseBoolean(noted.fact().text("encrypted"));
    return RULE.finding(
        encrypted ? Severity.MEDIUM : Severity.HIGH,
        "/%s is a private key, %s."
            .formatted(
                noted.fact().path(), encrypted ? "protected by a passphrase" : "readable as it is"),
        noted.evidence(image, view));
  }
}
