package dev.lazaret.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy makes of a report. {@code isolation} is the highest floor of the rules that spoke;
 * it is kept for a denied image too, so that an override knows it. {@code validFor} is counted from
 * the moment of the judgement.
 */
public record Judgement(
    Decision decision,
    IsolationTier isolation,
    List<Reason> reasons,
    PolicyRef policy,
    Duration validFor) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /**
   * The same for two judgements that say the same, be it under different versions of a policy, and
   * for no others: SHA-256 over all that they say.
   */
  public byte[] fingerprint() {
    MessageDigest digest = Sha256.digest();
    tell(digest, decision, isolation, validFor);
    for (Reason reason : reasons) {
      tell(
          digest,
          reason.rule(),
          reason.decision(),
          reason.isolation(),
          reason.message(),
          reason.remediation());
      reason.findings().forEach(id -> tell(digest, id));
    }
    return digest.digest();
  }

  private static void tell(MessageDigest digest, @Nullable Object... words) {
    for (Object word : words) {
      digest.update(String.valueOf(word).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
  }
}
