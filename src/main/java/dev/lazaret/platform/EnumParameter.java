package dev.lazaret.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query parameter that is one of a closed set of words. */
public final class EnumParameter {
  private EnumParameter() {}

  /**
   * The constant that {@code value} names, null where the parameter is absent.
   *
   * @throws ProblemException 400 {@code invalid-request} where it names none
   */
  public static <E extends Enum<E>> @Nullable E of(
      String parameter, @Nullable String value, Class<E> type) {
    if (value == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw ProblemException.invalidRequest(
        parameter + " is not one of " + List.of(type.getEnumConstants()) + ".");
  }
}
