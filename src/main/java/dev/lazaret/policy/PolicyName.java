package dev.lazaret.policy;

import java.util.regex.Pattern;

/** What a policy is called: lower-case words with hyphens, at most 64 characters. */
record PolicyName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 64;

  PolicyName {
    if (!isName(value)) {
      throw new IllegalArgumentException("Not the name of a policy: " + value);
    }
  }

  static boolean isName(String value) {
    return value.length() <= LONGEST && FORM.matcher(value).matches();
  }
}
