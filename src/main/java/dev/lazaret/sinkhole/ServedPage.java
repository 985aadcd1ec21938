package dev.lazaret.sinkhole;

/**
 * What a run gets for a path of its HTTP requests instead of what the sinkhole makes up. {@code
 * pattern} is a path that may hold {@code *} for anything ({@code /*.sh}); the first page that
 * matches is served, whatever the host.
 */
public record ServedPage(String pattern, int status, String type, String body) {
  public static final int LONGEST_BODY = 64 * 1024;
  private static final int LONGEST_PATTERN = 256;

  public ServedPage {
    if (!pattern.startsWith("/") || pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "A pattern starts with / and has at most 256 characters: " + pattern);
    }
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("No status of an answer: " + status);
    }
    if (!type.matches("[!-~]{1,64}/?[ -~]{0,64}")) {
      throw new IllegalArgumentException("No content type: " + type);
    }
    if (body.length() > LONGEST_BODY) {
      throw new IllegalArgumentException(
          "The body for " + pattern + " has more than " + LONGEST_BODY + " characters");
    }
  }
}
