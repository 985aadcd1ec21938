package dev.lazaret.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Forms of secrets that a provider fixed, so that a match is hardly ever an accident: the one
 * catalogue that masking and finding share. Whatever has a form is hidden; what is said to be a
 * secret must also hold its proof, such as a checksum. Each form begins with one of its anchors.
 * Repetitions are bounded and not nested: all forms take linear time.
 */
public enum SecretForm {
  AWS_KEY_ID(
      "AWS access key id",
      "(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])",
      TokenProof.RANDOM,
      "AKIA",
      "ASIA"),
  GITHUB(
      "GitHub token",
      "gh[pousr]_[A-Za-z0-9]{36,255}",
      TokenProof.CRC32,
      "ghp_",
      "gho_",
      "ghu_",
      "ghs_",
      "ghr_"),
  GITHUB_FINE_GRAINED(
      "GitHub fine-grained token",
      "github_pat_[A-Za-z0-9_]{22,255}",
      TokenProof.RANDOM,
      "github_pat_"),
  GITLAB("GitLab token", "glpat-[A-Za-z0-9_-]{20,255}", TokenProof.RANDOM, "glpat-"),
  SLACK(
      "Slack token",
      "xox[abeprs]-[A-Za-z0-9-]{10,255}",
      TokenProof.RANDOM,
      "xoxa-",
      "xoxb-",
      "xoxe-",
      "xoxp-",
      "xoxr-",
      "xoxs-"),
  STRIPE("Stripe key", "[rs]k_live_[A-Za-z0-9]{16,255}", TokenProof.RANDOM, "sk_live_", "rk_live_"),
  GOOGLE("Google API key", "AIza[A-Za-z0-9_-]{35,40}", TokenProof.RANDOM, "AIza"),
  NPM("npm token", "npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])", TokenProof.CRC32, "npm_"),
  // A macaroon whose location is pypi.org.
  PYPI(
      "PyPI token",
      "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,512}",
      TokenProof.RANDOM,
      "pypi-AgEIcHlwaS5vcmc"),
  SENDGRID(
      "SendGrid key", "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}", TokenProof.RANDOM, "SG."),
  TWILIO("Twilio key", "SK[0-9a-f]{32}(?![A-Za-z0-9])", TokenProof.RANDOM, "SK"),
  DOCKER_HUB("Docker Hub token", "dckr_pat_[A-Za-z0-9_-]{20,255}", TokenProof.RANDOM, "dckr_pat_"),
  HUGGING_FACE("Hugging Face token", "hf_[A-Za-z0-9]{30,64}", TokenProof.RANDOM, "hf_"),
  VAULT("Vault token", "hvs\\.[A-Za-z0-9_-]{20,255}", TokenProof.RANDOM, "hvs."),
  DIGITAL_OCEAN("DigitalOcean token", "dop_v1_[a-f0-9]{64}", TokenProof.RANDOM, "dop_v1_"),
  SHOPIFY(
      "Shopify token",
      "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
      TokenProof.RANDOM,
      "shpat_",
      "shpca_",
      "shppa_",
      "shpss_"),
  // Its parts are base64url of objects, which begin with {"
  JWT(
      "JSON web token",
      "eyJ[A-Za-z0-9_-]{8,4096}+\\.eyJ[A-Za-z0-9_-]{8,8192}+\\.?[A-Za-z0-9_-]{0,4096}+",
      TokenProof.SIGNED_JWT,
      "eyJ");

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY-----");

  private static final double MIXED_ENTROPY = 4.0;

  private final String kind;
  private final String form;
  private final Pattern pattern;
  private final TokenProof proof;
  private final List<String> anchors;

  SecretForm(String kind, String form, TokenProof proof, String... anchors) {
    this.kind = kind;
    this.form = form;
    this.pattern = Pattern.compile("(?<![A-Za-z0-9_])" + form);
    this.proof = proof;
    this.anchors = List.of(anchors);
  }

  /** What it is, in words for people. */
  public String kind() {
    return kind;
  }

  /** What its secrets begin with; rare enough to look for in everything. */
  public List<String> anchors() {
    return anchors;
  }

  /** The secret of this form that begins at {@code start}; empty where its proof fails. */
  public Optional<String> at(String text, int start) {
    Matcher matcher = pattern.matcher(text).region(start, text.length());
    matcher.useTransparentBounds(true);
    return matcher.lookingAt()
        ? Optional.of(matcher.group()).filter(this::isIssued)
        : Optional.empty();
  }

  private boolean isIssued(String secret) {
    return !TokenProof.isExample(secret) && proof.holds(secret);
  }

  private boolean isIn(String text) {
    return pattern.matcher(text).results().anyMatch(found -> isIssued(found.group()));
  }

  /** Whether a key of no form of its own is as mixed as random ones are, and no example. */
  public static boolean isMixed(String key) {
    return !TokenProof.isExample(key)
        && key.chars().anyMatch(Character::isUpperCase)
        && key.chars().anyMatch(Character::isLowerCase)
        && key.chars().anyMatch(Character::isDigit)
        && TokenProof.entropy(key) >= MIXED_ENTROPY;
  }

  /** The kind of the first form of which {@code text} holds a secret. */
  public static Optional<String> kindIn(String text) {
    return Arrays.stream(values())
        .filter(form -> form.isIn(text))
        .map(SecretForm::kind)
        .findFirst()
        .or(() -> PRIVATE_KEY.matcher(text).find() ? Optional.of("private key") : Optional.empty());
  }

  /** One expression that all forms match. */
  static String anyForm() {
    return Arrays.stream(values()).map(known -> known.form).collect(Collectors.joining("|"));
  }
}
