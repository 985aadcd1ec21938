package dev.lazaret.web;

import dev.lazaret.report.ProbeView;

/** One question to the running image, in the words of one language. */
public record ProbeRow(String run, String asked, String place, String answer, String took) {
  static ProbeRow of(ProbeView probe, Words words) {
    Integer port = probe.port();
    return new ProbeRow(
        words.get("run." + probe.run()),
        VisibleText.of(probe.asked()),
        port == null ? words.get("probe.inside") : words.with("probe.port", port),
        answer(probe, words),
        probe.millis() + " ms");
  }

  private static String answer(ProbeView probe, Words words) {
    if (!probe.answer().isEmpty()) {
      return VisibleText.of(probe.answer());
    }
    return words.get(probe.answered() ? "probe.silent" : "probe.unanswered");
  }
}
