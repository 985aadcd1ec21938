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
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of PHP or JSP that runs what the request says. Only forms that have no other use are
 * looked for.
 */
@Singleton
final class Webshell extends SignatureRule {
  private static final int NEAR = 160;
  private static final Pattern PHP_RUNS =
      Pattern.compile(
          "(?<![A-Za-z0-9_>$:])(?:eval|assert|system|passthru|shell_exec|exec|popen|proc_open)\\s{0,4}\\(\\s{0,4}@?"
              + "(?:(?:base64_decode|stripslashes|trim|urldecode)\\s{0,4}\\(\\s{0,4}){0,2}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PHP_PACKED =
      Pattern.compile(
          "(?<![A-Za-z0-9_>$:])(?:eval|assert)\\s{0,4}\\(\\s{0,4}@?(?:str_rot13\\s{0,4}\\(\\s{0,4})?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JSP_RUNS =
      Pattern.compile(
          "(?:\\bgetRuntime\\(\\)\\s{0,8}\\.\\s{0,8}exec|new\\s{1,4}ProcessBuilder)\\s{0,4}\\([^;]{0,60}$");

  private static final StaticRule RULE =
      new StaticRule(
          "webshell",
          Boundary.NETWORK,
          "A page that runs what the request says",
          "Do not run the image before it is known who put this there; build it anew from sources"
              + " that you have read.",
          "T1505.003");

  Webshell() {
    super(
        RULE,
        1,
        Stream.concat(
                Stream.of("$_GET[", "$_POST[", "$_REQUEST[", "$_COOKIE[")
                    .map(anchor -> php(anchor, "a PHP page that runs the request", PHP_RUNS)),
                Stream.of(
                    php("gzinflate(base64_decode(", "packed PHP that runs", PHP_PACKED),
                    php("gzuncompress(base64_decode(", "packed PHP that runs", PHP_PACKED),
                    new Signature(
                        "request.getParameter(",
                        Place.ANYWHERE,
                        NEAR,
                        0,
                        window ->
                            test("a JSP page that runs the request", JSP_RUNS, "<%", window))))
            .toList());
  }

  private static Signature php(String anchor, String kind, Pattern before) {
    return new Signature(
        anchor, Place.ANYWHERE, NEAR, 0, window -> test(kind, before, "<?", window));
  }

  /** The page must begin like one, or be named like one. */
  private static Optional<Fact> test(String kind, Pattern before, String opens, Window window) {
    String name = window.file().name();
    boolean page = window.head().contains(opens) || name.contains(".ph") || name.contains(".jsp");
    return page && before.matcher(window.text().substring(0, window.anchor())).find()
        ? Optional.of(Fact.of(kind, window.file().path()))
        : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(Severity.HIGH, place(noted.fact()) + ".", evidence(noted, image, view));
  }
}
