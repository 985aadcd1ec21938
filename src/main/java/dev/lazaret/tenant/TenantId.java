package dev.lazaret.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a tenant: 1 to 40 lower-case letters, digits and inner hyphens, starting with a
 * letter. It stands in addresses, labels and database rows, so nothing else is accepted.
 */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {
  private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a tenant name: " + abbreviate(value));
    }
  }

  /** Whether {@code text} has the form of a tenant name. */
  public static boolean isTenantId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String abbreviate(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
