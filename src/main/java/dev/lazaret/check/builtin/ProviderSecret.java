package dev.lazaret.check.builtin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Forms of secrets that a provider fixed, so that a match is hardly ever an accident. The
 * expressions have no nested repetition: they take linear time.
 */
record ProviderSecret(String kind, Pattern form) {
  private static final List<ProviderSecret> ALL =
      List.of(
          of("AWS access key id", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
          of("GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36}"),
          of("GitHub fine-grained token", "\\bgithub_pat_[A-Za-z0-9_]{60}"),
          of("GitLab token", "\\bglpat-[A-Za-z0-9_-]{20}"),
          of("Slack token", "\\bxox[abprs]-[A-Za-z0-9-]{20}"),
          of("Stripe key", "\\b[rs]k_live_[A-Za-z0-9]{20}"),
          of("Google API key", "\\bAIza[A-Za-z0-9_-]{35}"),
          of("npm token", "\\bnpm_[A-Za-z0-9]{36}"),
          of("PyPI token", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{20}"),
          of("private key", "-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY-----"));

  private static ProviderSecret of(String kind, String form) {
    return new ProviderSecret(kind, Pattern.compile(form));
  }

  /** The kind of the first secret in {@code text}. */
  static Optional<String> kindIn(String text) {
    return ALL.stream()
        .filter(secret -> secret.form.matcher(text).find())
        .map(ProviderSecret::kind)
        .findFirst();
  }
}
