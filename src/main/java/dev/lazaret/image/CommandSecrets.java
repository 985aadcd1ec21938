package dev.lazaret.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flags whose value is a secret only with certain programs, in a line of shell or as arguments. */
final class CommandSecrets {
  private static final String VALUE = "(?<secret>[^\\s\"'`;&|]{1,512}+)";
  private static final Set<String> DATABASE_CLIENTS =
      Set.of("mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump", "mariadb-admin");
  private static final Set<String> DOWNLOADERS = Set.of("curl", "wget");
  private static final Set<String> USER_FLAGS = Set.of("-u", "--user", "--proxy-user");
  private static final Set<String> PASSWORD_BY_P =
      Set.of("sshpass", "useradd", "usermod", "docker", "podman");

  /** A program by its name and how its secrets are written. */
  private static final Map<Pattern, Pattern> LINES = new LinkedHashMap<>();

  static {
    LINES.put(command("(?:mysql|mariadb)(?:-?dump|-?admin)?"), Pattern.compile("\\s-p" + VALUE));
    LINES.put(
        command("(?:curl|wget)"),
        Pattern.compile(
            "\\s(?:-u|--user|--proxy-user)[\\s=]{0,4}+[\"']?[^\\s:\"']{0,256}+:" + VALUE));
    LINES.put(
        command("(?:sshpass|(?:docker|podman) login|useradd|usermod)"),
        Pattern.compile("\\s-p\\s{0,4}+[\"']?" + VALUE));
    LINES.put(command("redis-cli"), Pattern.compile("\\s-a\\s{0,4}+[\"']?" + VALUE));
  }

  private CommandSecrets() {}

  static String maskLine(String text) {
    String masked = text;
    for (var line : LINES.entrySet()) {
      masked = maskSegments(line.getKey(), line.getValue(), masked);
    }
    return masked;
  }

  static String maskArgument(String program, String before, String argument) {
    if (DATABASE_CLIENTS.contains(program) && argument.startsWith("-p") && argument.length() > 2) {
      return "-p" + SecretMask.HIDDEN;
    }
    int colon = argument.indexOf(':');
    if (DOWNLOADERS.contains(program) && USER_FLAGS.contains(before) && colon >= 0) {
      return argument.substring(0, colon + 1) + SecretMask.HIDDEN;
    }
    boolean byP = PASSWORD_BY_P.contains(program) && before.equals("-p");
    boolean redis = program.equals("redis-cli") && before.equals("-a");
    return byP || redis ? SecretMask.HIDDEN : argument;
  }

  /** A program and what follows it in the same command. */
  private static Pattern command(String program) {
    return Pattern.compile("(?<![A-Za-z0-9_-])" + program + "(?=\\s)[^\\n;|&]{0,2048}+");
  }

  private static String maskSegments(Pattern command, Pattern secret, String text) {
    Matcher matcher = command.matcher(text);
    var masked = new StringBuilder();
    int copied = 0;
    while (matcher.find()) {
      masked
          .append(text, copied, matcher.start())
          .append(SecretMask.maskForm(secret, matcher.group()));
      copied = matcher.end();
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }
}
