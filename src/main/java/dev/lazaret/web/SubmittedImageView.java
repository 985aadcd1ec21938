package dev.lazaret.web;

import dev.lazaret.image.Digest;
import dev.lazaret.submission.SubmissionView;
import org.jspecify.annotations.Nullable;

/** An image of a submission; {@code decision} is null until there is one. */
public record SubmittedImageView(
    String brief,
    String platform,
    @Nullable String decision,
    String decisionText,
    String sentence,
    String href) {
  static SubmittedImageView of(
      SubmissionView.Image image, String tenant, Words words, boolean ofTenant) {
    String decision = image.decision();
    String page = "/images/" + image.digest();
    return new SubmittedImageView(
        new Digest(image.digest()).brief(),
        image.platform(),
        decision,
        words.get(decision == null ? "decision.none" : "decision." + decision),
        sentence(image, words),
        ofTenant ? page : page + "?tenant=" + tenant);
  }

  private static String sentence(SubmissionView.Image image, Words words) {
    String decision = image.decision();
    if (decision == null) {
      return words.get("decision.none");
    }
    String tier = image.isolation() == null ? "" : words.get("tier." + image.isolation());
    return words.with(
        "join.then",
        words.get("decision." + decision),
        words.get("may." + decision).formatted(tier));
  }
}
