package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in which programs keep what they sign in with, where they hold such a thing: a name alone
 * is no finding.
 */
@Singleton
final class CredentialFile extends EntryRule {
  private static final int BYTES = 64 << 10;

  /** What the path ends with, and what shows that the file is not only a template. */
  private static final Map<String, Pattern> FORMS = forms();

  private static final StaticRule RULE =
      new StaticRule(
          "credential-file",
          Boundary.IMAGE,
          "A file with credentials in the image",
          "Change the credentials, as everybody who can pull the image has them; remove the file and"
              + " hand it in when the container starts.",
          "CIS-DI-0010",
          "T1552.001");

  private static Map<String, Pattern> forms() {
    var forms = new LinkedHashMap<String, Pattern>();
    forms.put(".aws/credentials", Pattern.compile("aws_secret_access_key\\s{0,8}=\\s{0,8}\\S"));
    forms.put(
        ".docker/config.json",
        Pattern.compile("\"(?:auth|identitytoken)\"\\s{0,8}:\\s{0,8}\"[^\"]"));
    forms.put(".dockercfg", Pattern.compile("\"auth\"\\s{0,8}:\\s{0,8}\"[^\"]"));
    forms.put(".git-credentials", Pattern.compile("https?://[^\\s:/]{1,200}:[^\\s@]{1,200}@"));
    forms.put(".kube/config", Pattern.compile("(?:client-key-data|token|password):\\s{0,8}\\S"));
    forms.put(".netrc", Pattern.compile("\\bpassword\\s{1,8}\\S"));
    forms.put(".npmrc", Pattern.compile("(?:_authToken|_auth|_password)\\s{0,8}=\\s{0,8}[^$\\s]"));
    forms.put(
        ".pgpass", Pattern.compile("(?m)^[^#:\\s]{1,200}:[^:]{0,40}:[^:]{0,200}:[^:]{0,200}:\\S"));
    forms.put(".pypirc", Pattern.compile("(?m)^password\\s{0,8}[=:]\\s{0,8}\\S"));
    forms.put(".config/gcloud/credentials.db", Pattern.compile("^SQLite format 3"));
    return forms;
  }

  CredentialFile() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return FORMS.entrySet().stream()
        .filter(form -> isNamed(entry.path(), form.getKey()))
        .filter(form -> form.getValue().matcher(text(content)).find())
        .findFirst()
        .map(form -> new Fact("credentials", entry.path(), Map.of("kind", form.getKey())));
  }

  private static boolean isNamed(String path, String name) {
    return path.equals(name) || path.endsWith("/" + name);
  }

  private static String text(EntryContent content) {
    return content.text(BYTES, StandardCharsets.ISO_8859_1);
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.HIGH,
        "/" + noted.fact().path() + " holds credentials.",
        noted.evidence(image, view).with("kind", noted.fact().text("kind")));
  }
}
