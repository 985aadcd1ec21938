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
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.SecretForm;
import dev.lazaret.image.SecretMask;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A token of a provider, in the form that the provider fixed and with its checksum where it has
 * one. Examples in documentation and the data of tests do not count.
 */
@Singleton
final class Token extends SignatureRule {
  /** Beyond it a token of bounded length has ended; the header of a JSON web token as well. */
  private static final int LONGEST = 4096;

  /** They end, or are made to be shown: keys of web pages are no secret to anybody. */
  private static final Set<SecretForm> LESS = Set.of(SecretForm.JWT, SecretForm.GOOGLE);

  private static final StaticRule RULE =
      new StaticRule(
          "token",
          Boundary.IMAGE,
          "A token in the image",
          "Revoke the token, as everybody who can pull the image has it; hand a new one in when the"
              + " container starts.",
          "CIS-DI-0010",
          "T1552.001");

  Token() {
    super(RULE, 1, forms().flatMap(Token::signatures).toList());
  }

  /** A key id of AWS is no secret by itself. */
  private static Stream<SecretForm> forms() {
    return EnumSet.complementOf(EnumSet.of(SecretForm.AWS_KEY_ID)).stream();
  }

  private static Stream<Signature> signatures(SecretForm form) {
    return form.anchors().stream()
        .map(anchor ->
            new Signature(
                anchor, Place.WORD_START, 0, LONGEST, window -> test(form, anchor, window)));
  }

  private static Optional<Fact> test(SecretForm form, String anchor, Window window) {
    return form.at(window.text(), window.anchor())
        .map(_ ->
            new Fact(
                form.kind(),
                window.file().path(),
                Map.of("form", form.name(), "masked", anchor + SecretMask.HIDDEN)));
  }

  @Override
  public boolean concerns(LayerEntry file) {
    return !PublishedPlaces.isExample(file.path());
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    boolean less = LESS.stream().anyMatch(f -> f.name().equals(noted.fact().text("form")));
    return RULE.finding(
        less ? Severity.MEDIUM : Severity.HIGH,
        "/%s holds a %s.".formatted(noted.fact().path(), noted.fact().kind()),
        evidence(noted, image, view));
  }
}
