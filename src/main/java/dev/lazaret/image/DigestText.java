package dev.lazaret.image;

import java.util.regex.Pattern;

/** Digests as documents write them, with refusals that name the place. */
final class DigestText {
  private static final Pattern OTHER_ALGORITHM =
      Pattern.compile("[a-z0-9]{1,32}(?:[+._-][a-z0-9]{1,32}){0,4}:[A-Za-z0-9=_-]{1,256}");

  private DigestText() {}

  static Digest parse(String text, String what) throws Refusal {
    if (Digest.isDigest(text)) {
      return new Digest(text);
    }
    if (!text.startsWith("sha256:") && OTHER_ALGORITHM.matcher(text).matches()) {
      throw Refusal.unsupported(
          "Could not read %s: %s is of an algorithm that is not supported."
              .formatted(what, Quoted.of(text)),
          "Use SHA-256 digests.");
    }
    throw Refusal.corrupt(
        "Could not read %s: %s is not a digest (sha256: and 64 lower-case hex digits)."
            .formatted(what, Quoted.of(text)));
  }
}
