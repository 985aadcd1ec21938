package dev.lazaret.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides the values of secrets in text that comes out of images: environment lines, build history,
 * arguments, URLs, file names and program output. What is hidden becomes {@value #HIDDEN}. It may
 * hide too much; that what it leaves is free of secrets cannot be promised, only that the known
 * forms are hidden. Takes time linear in the text.
 */
public final class SecretMask {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "********";

  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";
  private static final List<String> GROUPS = List.of("quoted", "single", "plain");

  /** Values that tell nothing, or only where the secret comes from. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)\\*+|true|false|yes|no|on|off|null|none|nil|0|1|\\$\\{?[A-Za-z_][A-Za-z0-9_]{0,127}\\}?|\\$\\(.*");

  private SecretMask() {}

  /** {@code text} without the values of secrets. */
  public static String mask(String text) {
    String masked = maskKeys(text);
    for (Pattern form : SecretPatterns.FORMS) {
      masked = maskForm(form, masked);
    }
    masked = CommandSecrets.maskLine(masked);
    masked = maskNamed(SecretPatterns.ASSIGNMENT, masked);
    return maskNamed(SecretPatterns.FLAG, masked);
  }

  /** {@code arguments} without the values of secrets, also where a value follows its flag. */
  public static List<String> maskArguments(List<String> arguments) {
    List<String> masked = new ArrayList<>(arguments.size());
    String program = arguments.isEmpty() ? "" : baseName(arguments.getFirst());
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String before = i == 0 ? "" : arguments.get(i - 1);
      boolean value = before.startsWith("-") && before.indexOf('=') < 0 && isSecretName(before);
      masked.add(
          value && !isHarmless(argument)
              ? HIDDEN
              : CommandSecrets.maskArgument(program, before, mask(argument)));
    }
    return List.copyOf(masked);
  }

  /** A {@code NAME=value} line; the whole value is hidden where the name says that it is secret. */
  public static String maskEnvironment(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return mask(line);
    }
    String name = line.substring(0, equals);
    String value = line.substring(equals + 1);
    boolean hide = isSecretName(name) && !value.isEmpty();
    return mask(name) + "=" + (hide ? HIDDEN : mask(value));
  }

  /** Whether a variable or flag of this name is likely to hold a secret. */
  public static boolean isSecretName(String name) {
    return SecretNames.isSecret(name);
  }

  /** Private keys, from their first line to their last or the end of the text. */
  private static String maskKeys(String text) {
    int begin = text.indexOf(KEY_BEGIN);
    if (begin < 0) {
      return text;
    }
    var masked = new StringBuilder();
    int copied = 0;
    while (begin >= 0) {
      int headEnd = text.indexOf("-----", begin + KEY_BEGIN.length());
      boolean isKey =
          headEnd >= 0
              && headEnd - begin < 80
              && text.substring(begin, headEnd).toUpperCase(Locale.ROOT).contains("PRIVATE KEY");
      int end = begin + KEY_BEGIN.length();
      if (isKey) {
        int last = text.indexOf(KEY_END, headEnd);
        masked.append(text, copied, headEnd + 5).append(HIDDEN);
        end = last < 0 ? text.length() : last;
        copied = end;
      }
      begin = text.indexOf(KEY_BEGIN, end);
    }
    return masked.append(text, copied, text.length()).toString();
  }

  static String maskForm(Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    var masked = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      from = matcher.end();
      if (!isHarmless(matcher.group("secret"))) {
        masked.append(text, copied, matcher.start("secret")).append(HIDDEN);
        copied = endOf(text, matcher.start("secret"), matcher.end("secret"));
        from = copied;
      }
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }

  /** Looks at each name; only behind one that says so is a value looked for. */
  private static String maskNamed(Pattern form, String text) {
    Matcher names = form.matcher(text);
    Matcher value = SecretPatterns.VALUE.matcher(text);
    var masked = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (from <= text.length() && names.find(from)) {
      from = names.end("name");
      if (!text.startsWith("$(", names.end())
          && isSecretName(names.group("name"))
          && value.region(names.end(), text.length()).lookingAt()) {
        String group = groupOf(value);
        if (group != null && !isHarmless(value.group(group))) {
          masked.append(text, copied, value.start(group)).append(HIDDEN);
          copied = endOf(text, value.start(group), value.end(group));
          from = copied;
        }
      }
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }

  /** Where a secret ends that is longer than the patterns look: at the next space or quote. */
  private static int endOf(String text, int start, int end) {
    int last = end;
    while (end - start >= SecretPatterns.LONGEST
        && last < text.length()
        && " \t\r\n\"'`".indexOf(text.charAt(last)) < 0) {
      last++;
    }
    return last;
  }

  private static @Nullable String groupOf(Matcher matcher) {
    for (String group : GROUPS) {
      if (matcher.start(group) >= 0) {
        return group;
      }
    }
    return null;
  }

  static boolean isHarmless(String value) {
    return value.isEmpty() || HARMLESS.matcher(value).matches();
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
