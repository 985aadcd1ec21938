package dev.lazaret.image;

import java.util.regex.Pattern;

/**
 * The name of a repository in Docker's grammar (distribution/reference, "name"): lower-case path
 * parts separated by slashes, optionally after a registry's host and port; at most 255 characters.
 */
public record RepositoryName(String value) {
  private static final int MAXIMUM = 255;
  private static final String PART = "[a-z0-9]++(?:(?:\\.|_|__|-++)[a-z0-9]++)*+";
  private static final String HOST_PART = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final String HOST =
      HOST_PART
          + "(?:\\."
          + HOST_PART
          + ")*+(?::[0-9]{1,5})?|\\[[0-9a-fA-F:]{2,45}\\](?::[0-9]{1,5})?";
  private static final Pattern PATH = Pattern.compile(PART + "(?:/" + PART + ")*+");
  private static final Pattern DOMAIN = Pattern.compile(HOST);

  public RepositoryName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Not a repository name: "
              + Quoted.of(value)
              + " (lower-case letters and digits, separated by single '.', '_', '__', dashes or '/';"
              + " at most 255 characters)");
    }
  }

  /** Whether {@code text} is the name of a repository. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAXIMUM) {
      return false;
    }
    int domain = domainLength(text);
    return PATH.matcher(domain == 0 ? text : text.substring(domain + 1)).matches()
        && (domain == 0 || DOMAIN.matcher(text.substring(0, domain)).matches());
  }

  /** The registry's host and port, empty where the name has none. */
  public String domain() {
    return value.substring(0, domainLength(value));
  }

  /** The name without the registry. */
  public String path() {
    int domain = domainLength(value);
    return domain == 0 ? value : value.substring(domain + 1);
  }

  /**
   * Docker's rule: the first part is a host when it has a dot, a port or a capital, or is
   * localhost.
   */
  private static int domainLength(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0) {
      return 0;
    }
    String first = text.substring(0, slash);
    boolean host =
        first.equals("localhost")
            || first.contains(".")
            || first.contains(":")
            || first.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    return host ? slash : 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
