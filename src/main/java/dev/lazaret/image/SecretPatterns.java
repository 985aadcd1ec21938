package dev.lazaret.image;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How secrets look in text. In every pattern the group {@code secret} is what is hidden.
 * Repetitions are bounded and start at word boundaries, so that no text takes more than linear
 * time.
 */
final class SecretPatterns {
  /** How far patterns look; what is longer is followed by hand. */
  static final int LONGEST = 4096;

  /** {@code NAME=}, {@code name: }, {@code "name": }; whether a secret follows, its name tells. */
  static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])(?<name>[A-Za-z0-9_.-]{2,128}+)(?:[\"']?\\s{0,4}+(?:=|:(?!//))\\s{0,4}+)");

  /** {@code --name }; whether a secret follows, its name tells. */
  static final Pattern FLAG =
      Pattern.compile("(?<!\\S)(?<name>--?[A-Za-z][A-Za-z0-9_.-]{1,128}+)\\s{1,8}+");

  /** What follows such a name. */
  static final Pattern VALUE =
      Pattern.compile(
          "\"(?<quoted>[^\"\\n]{1,4096}+)|'(?<single>[^'\\n]{1,4096}+)|(?<plain>[^\\s\"'`,;&|)}\\]<>]{1,4096}+)");

  private static final String PIPED = "\\s{0,8}+\\|[^\\n;|&]{0,512}?--password-stdin";

  /** Forms that are secrets whatever stands around them. */
  static final List<Pattern> FORMS =
      List.of(
          // The password of a URL, up to the last @ before the path.
          Pattern.compile("://[^\\s/?#:@\"'<>]{0,256}+:(?<secret>[^\\s/?#\"'<>]{1,512})@"),
          Pattern.compile("://(?<secret>[^\\s/?#:@\"'<>]{16,512}+)@"),
          Pattern.compile(
              "(?i)authorization[\"']?\\s{0,4}+[:=]\\s{0,4}+[\"']?(?:(?:bearer|basic|token|digest|apikey)\\s{1,4}+)?(?<secret>[^\\s\"'<>]{4,4096}+)"),
          Pattern.compile("(?i)\\bbearer\\s{1,4}+(?<secret>[A-Za-z0-9._~+/=-]{16,4096}+)"),
          // What providers fixed, and forms that are too loose to be called a secret of theirs.
          Pattern.compile(
              "(?<![A-Za-z0-9_])(?<secret>"
                  + SecretForm.anyForm()
                  + "|sk_test_[A-Za-z0-9]{16,255}|rk_test_[A-Za-z0-9]{16,255}|ya29\\.[A-Za-z0-9_-]{20,512}"
                  + "|pypi-[A-Za-z0-9_-]{50,512}|sk-[A-Za-z0-9_-]{20,255}|lzt_[A-Za-z0-9_-]{8,255})"),
          // The hash of a password, as in /etc/shadow.
          Pattern.compile(
              "(?<secret>\\$(?:1|5|6|y|gy|7|2[abxy]|argon2(?:id|i|d))\\$[./A-Za-z0-9$=,]{8,256}+)"),
          Pattern.compile(
              "\\becho\\b[^\\n;|&:]{0,256}?:(?<secret>[^\\s\"'`;&|]{1,128}+)[\"']?\\s{0,8}+\\|\\s{0,8}+(?:sudo\\s{1,4}+)?(?:\\S{0,64}/)?chpasswd"),
          // What is piped into a --password-stdin: in quotes, or the last word before the pipe.
          Pattern.compile(
              "\\b(?:echo|printf)\\b[^\\n;|&]{0,256}?\\s(?<quote>[\"'])(?<secret>[^\\n\"']{1,512}+)\\k<quote>"
                  + PIPED),
          Pattern.compile(
              "\\b(?:echo|printf)\\b[^\\n;|&]{0,256}?\\s(?<secret>[^\\s\"'`;&|)]{1,512}+)" + PIPED),
          Pattern.compile(
              "--password-stdin[^\\n;|&<]{0,256}+<<<\\s{0,4}+[\"']?(?<secret>[^\\s\"'`;&|]{1,512}+)"));

  private SecretPatterns() {}
}
