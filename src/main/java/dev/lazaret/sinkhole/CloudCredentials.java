package dev.lazaret.sinkhole;

/** What the metadata address says to be the machine's own credentials; they open nothing. */
public record CloudCredentials(String accessKeyId, String secretAccessKey, String token) {
  public static final CloudCredentials NONE = new CloudCredentials("", "", "");

  public CloudCredentials {
    if (accessKeyId.length() > 128 || secretAccessKey.length() > 128 || token.length() > 4096) {
      throw new IllegalArgumentException("Credentials of a cloud are shorter than these");
    }
    if (!isPlain(accessKeyId) || !isPlain(secretAccessKey) || !isPlain(token)) {
      throw new IllegalArgumentException("Credentials of a cloud have no such characters");
    }
  }

  /** They are written into JSON as they are. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  /** Never shows the secrets. */
  @Override
  public String toString() {
    return "CloudCredentials[" + accessKeyId + "]";
  }
}
