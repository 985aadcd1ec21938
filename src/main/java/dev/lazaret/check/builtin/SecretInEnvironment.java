package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.SecretForm;
import dev.lazaret.image.SecretMask;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An environment variable of the configuration holds a secret: by its name, or by a value of a form
 * that a provider fixed. Values that only say where a secret lies or that are no secret at all
 * (paths, numbers, yes and no, references, placeholders) do not count.
 */
@Singleton
final class SecretInEnvironment implements ImageCheck {
  private static final Set<String> PLACEHOLDERS =
      Set.of("true", "false", "yes", "no", "on", "off", "none", "null", "changeme", "default");
  private static final Pattern PLACE_OR_NUMBER = Pattern.compile("[/.$<{*].*|[0-9]{1,6}");
  private static final Set<String> OTHER_ENDINGS =
      Set.of("_FILE", "_PATH", "_DIR", "_FINGERPRINT", "_SHA256", "_VERSION", "_TTL", "_LENGTH");

  /** Public keys that official images name to verify their downloads. */
  private static final Set<String> PUBLIC_KEYS = Set.of("GPG_KEY", "GPG_KEYS", "PGP_KEY", "PUBKEY");

  private static final StaticRule RULE =
      new StaticRule(
          "image-secret-in-env",
          Boundary.IMAGE,
          "A secret in the environment of the image",
          "Take the value out of the image and change it, as everybody who can pull the image has"
              + " read it; hand it in when the container starts.",
          "CIS-DI-0010",
          "CIS-Docker-4.10",
          "T1552.007");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        image.config().env().stream().distinct().flatMap(SecretInEnvironment::inspect).toList());
  }

  private static Stream<Finding> inspect(String line) {
    String[] pair = line.split("=", 2);
    String value = pair.length < 2 ? "" : pair[1].strip();
    Optional<String> kind = SecretForm.kindIn(value);
    if (kind.isPresent()) {
      return Stream.of(found(Severity.HIGH, pair[0], "a " + kind.get()));
    }
    return isSecretName(pair[0]) && isSecretValue(value)
        ? Stream.of(found(Severity.MEDIUM, pair[0], "what its name says is a secret"))
        : Stream.empty();
  }

  private static boolean isSecretName(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return SecretMask.isSecretName(name)
        && !PUBLIC_KEYS.contains(upper)
        && OTHER_ENDINGS.stream().noneMatch(upper::endsWith);
  }

  private static boolean isSecretValue(String value) {
    return !value.isEmpty()
        && !PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT))
        && !PLACE_OR_NUMBER.matcher(value).matches();
  }

  private static Finding found(Severity severity, String name, String what) {
    String shown = Excerpt.of(SecretMask.mask(name));
    return RULE.finding(
        severity,
        "The variable " + shown + " holds " + what + ".",
        Evidence.NONE.with("variable", shown).with("masked", shown + "=" + SecretMask.HIDDEN));
  }
}
