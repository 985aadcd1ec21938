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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What signs in to a cloud: an access key of AWS with its secret, the key of a service account of
 * Google Cloud, the key of an Azure storage account.
 */
@Singleton
final class CloudCredential extends SignatureRule {
  private static final int NEAR = 400;
  private static final int KEY_BYTES = 3000;

  private static final Pattern AWS_SECRET =
      Pattern.compile("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
  private static final Pattern SECRET = Pattern.compile("(?i)secret");
  private static final Pattern GOOGLE_KEY =
      Pattern.compile(
          "\"private_key\"\\s{0,8}:\\s{0,8}\"-----BEGIN (?:RSA )?PRIVATE KEY-----\\\\n[A-Za-z0-9+/=\\\\]{400}");
  private static final Pattern GOOGLE_ACCOUNT =
      Pattern.compile("\"service_account\"|\\.gserviceaccount\\.com");
  private static final Pattern AZURE_KEY =
      Pattern.compile("AccountKey=([A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])");

  /** The key that every copy of the storage emulator has. */
  private static final String AZURE_EMULATOR =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2";

  private static final StaticRule RULE =
      new StaticRule(
          "cloud-credential",
          Boundary.IMAGE,
          "Credentials of a cloud in the image",
          "Withdraw the credentials, as everybody who can pull the image has them; give the workload"
              + " an identity of its own where it runs.",
          "CIS-DI-0010",
          "T1552.001",
          "T1078.004");

  CloudCredential() {
    super(
        RULE,
        1,
        List.of(
            new Signature("AKIA", Place.WORD_START, NEAR, NEAR, CloudCredential::aws),
            new Signature("ASIA", Place.WORD_START, NEAR, NEAR, CloudCredential::aws),
            new Signature(
                "\"private_key\"", Place.ANYWHERE, KEY_BYTES, KEY_BYTES, CloudCredential::google),
            new Signature("AccountKey=", Place.ANYWHERE, NEAR, NEAR, CloudCredential::azure)));
  }

  private static Optional<Fact> aws(Window window) {
    return SecretForm.AWS_KEY_ID
        .at(window.text(), window.anchor())
        .filter(_ -> SECRET.matcher(window.text()).find() && hasAwsSecret(window.text()))
        .map(id -> fact("an AWS access key with its secret", window, id.substring(0, 4)));
  }

  private static boolean hasAwsSecret(String text) {
    return AWS_SECRET.matcher(text).results().anyMatch(found -> SecretForm.isMixed(found.group()));
  }

  private static Optional<Fact> google(Window window) {
    Matcher key = GOOGLE_KEY.matcher(window.text()).region(window.anchor(), window.text().length());
    return key.lookingAt() && GOOGLE_ACCOUNT.matcher(window.text()).find()
        ? Optional.of(
            fact("the key of a Google Cloud service account", window, "\"private_key\": "))
        : Optional.empty();
  }

  private static Optional<Fact> azure(Window window) {
    Matcher key = AZURE_KEY.matcher(window.text()).region(window.anchor(), window.text().length());
    return key.lookingAt()
            && window.text().contains("AccountName=")
            && SecretForm.isMixed(key.group(1))
            && !key.group(1).startsWith(AZURE_EMULATOR)
        ? Optional.of(fact("the key of an Azure storage account", window, "AccountKey="))
        : Optional.empty();
  }

  private static Fact fact(String kind, Window window, String shown) {
    return new Fact(kind, window.file().path(), Map.of("masked", shown + SecretMask.HIDDEN));
  }

  @Override
  public boolean concerns(LayerEntry file) {
    return !PublishedPlaces.isExample(file.path());
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(Severity.HIGH, place(noted.fact()) + ".", evidence(noted, image, view));
  }
}
