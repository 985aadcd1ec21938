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
 * A shell that connects out, or is handed to whoever connects. That a script only asks whether a
 * port answers, through the same device of bash, is ordinary.
 */
@Singleton
final class ReverseShell extends SignatureRule {
  private static final int NEAR = 300;
  private static final String SHELL = "(?:/(?:usr/)?bin/)?(?:ba|da|z|k|a)?sh\\b";

  private static final Pattern BASH =
      Pattern.compile(
          "sh\\s{1,4}-i\\b[^\\n]{0,80}?/dev/(?:tcp|udp)/[^\\s/]{1,255}/"
              + "|/dev/(?:tcp|udp)/[^\\s/]{1,255}/[^\\n]{0,40}?\\b0(?:>&|<&)\\s{0,2}1?"
              + "|exec\\s{1,4}[0-9]{1,3}<>\\s{0,4}/dev/(?:tcp|udp)/.{1,200}?"
              + "(?:\\b(?:ba|da|z|k|a)?sh\\s[^\\n;]{0,20}<&\\s{0,2}[0-9]"
              + "|\\bcat\\s{1,4}<&\\s{0,2}[0-9]{1,3}\\s{0,4}\\|\\s{0,4}(?:while\\s{1,4}read|(?:ba)?sh)\\b)",
          Pattern.DOTALL);

  private static final Pattern NETCAT =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])(?:nc|ncat|netcat|nc\\.traditional)\\s[^\\n;|&]{0,150}?-[a-z]{0,6}[ec]\\s{1,4}[\"']?"
              + SHELL);
  private static final Pattern FIFO =
      Pattern.compile(
          "mkfifo\\s[^\\n]{1,150}?\\|\\s{0,4}"
              + SHELL
              + "\\s{1,4}-i\\b[^\\n|]{0,40}\\|\\s{0,4}(?:nc|ncat|netcat|telnet|openssl)\\b");
  private static final Pattern SOCAT_RUNS =
      Pattern.compile("(?i:exec|system):[\"']?[^\\s,\"']{0,40}?sh\\b");
  private static final Pattern SOCAT_CONNECTS =
      Pattern.compile("(?i)\\b(?:tcp|openssl|udp|sctp)[46]?(?:-connect|-listen)?:");
  private static final Pattern PROGRAM_CONNECTS =
      Pattern.compile("\\.connect\\(|fsockopen\\(|\\bsocket\\s{0,2}\\(|TCPSocket\\.");
  private static final Pattern PROGRAM_RUNS =
      Pattern.compile("pty\\.spawn\\(|[\"']-i[\"']|" + SHELL + "\\s{1,4}-i");

  private static final StaticRule RULE =
      new StaticRule(
          "reverse-shell",
          Boundary.NETWORK,
          "A shell for somebody outside",
          "Do not run the image before it is known who put this there; build it anew from sources"
              + " that you have read.",
          "T1059.004",
          "T1609");

  ReverseShell() {
    super(
        RULE,
        1,
        Stream.of(
                line("/dev/tcp/", "a shell over /dev/tcp", BASH),
                line("/dev/udp/", "a shell over /dev/udp", BASH),
                line("e /bin/", "a shell behind netcat", NETCAT),
                line("c /bin/", "a shell behind netcat", NETCAT),
                line("e /usr/bin/", "a shell behind netcat", NETCAT),
                line("-e sh", "a shell behind netcat", NETCAT),
                line("-e bash", "a shell behind netcat", NETCAT),
                line("mkfifo ", "a shell between a pipe and netcat", FIFO),
                new Signature("socat ", Place.WORD_START, 0, NEAR, ReverseShell::socat),
                new Signature("os.dup2(", Place.WORD_START, NEAR, NEAR, ReverseShell::program),
                new Signature("sh -i", Place.ANYWHERE, NEAR, NEAR, ReverseShell::interactive))
            .toList());
  }

  private static Signature line(String anchor, String kind, Pattern form) {
    return new Signature(
        anchor,
        Place.ANYWHERE,
        NEAR,
        NEAR,
        window -> found(form.matcher(around(window)).find(), kind, window));
  }

  /** The line; a script that opens a connection uses it in one of the next. */
  private static String around(Window window) {
    int begin = window.text().lastIndexOf('\n', window.anchor()) + 1;
    return ScriptText.isComment(window) ? "" : window.text().substring(begin);
  }

  private static Optional<Fact> socat(Window window) {
    String line = window.line();
    return found(
        !ScriptText.isComment(window)
            && SOCAT_RUNS.matcher(line).find()
            && SOCAT_CONNECTS.matcher(line).find(),
        "a shell behind socat",
        window);
  }

  private static Optional<Fact> program(Window window) {
    return found(
        !ScriptText.isComment(window)
            && PROGRAM_CONNECTS.matcher(window.text()).find()
            && PROGRAM_RUNS.matcher(window.text()).find(),
        "a program that hands a shell to a connection",
        window);
  }

  private static Optional<Fact> interactive(Window window) {
    String before = window.text().substring(0, window.anchor());
    return found(
        !ScriptText.isComment(window) && before.contains("fsockopen("),
        "a program that hands a shell to a connection",
        window);
  }

  private static Optional<Fact> found(boolean found, String kind, Window window) {
    return found ? Optional.of(Fact.of(kind, window.file().path())) : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(Severity.HIGH, place(noted.fact()) + ".", evidence(noted, image, view));
  }
}
