package dev.lazaret.image;

import java.util.List;

/**
 * Hides the values of secrets in text that comes out of images: environment lines, build history,
 * arguments, URLs, file names and program output. What is hidden becomes {@value #HIDDEN}. It may
 * hide too much; that what it leaves is free of secrets cannot be promised, only that the known
 * forms are hidden. Takes time linear in the text.
 */
public final class SecretMask {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "********";

  private SecretMask() {}

  /** {@code text} without the values of secrets. */
  public static String mask(String text) {
    throw new UnsupportedOperationException();
  }

  /** {@code arguments} without the values of secrets, also where a value follows its flag. */
  public static List<String> maskArguments(List<String> arguments) {
    throw new UnsupportedOperationException();
  }

  /** A {@code NAME=value} line; the whole value is hidden where the name says that it is secret. */
  public static String maskEnvironment(String line) {
    throw new UnsupportedOperationException();
  }

  /** Whether a variable or flag of this name is likely to hold a secret. */
  public static boolean isSecretName(String name) {
    throw new UnsupportedOperationException();
  }
}
