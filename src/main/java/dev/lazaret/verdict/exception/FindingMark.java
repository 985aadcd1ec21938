package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.Digest;
import java.nio.charset.StandardCharsets;

/**
 * What makes a finding the same one in the next build of an image: all of its evidence but the
 * layer.
 */
final class FindingMark {
  private FindingMark() {}

  static String of(Finding finding) {
    Evidence evidence = finding.evidence();
    String text =
        String.join(
            "\n",
            finding.rule().value(),
            String.valueOf(evidence.path()),
            String.valueOf(evidence.result()),
            evidence.details().toString());
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).value();
  }
}
