package dev.lazaret.platform;

import org.jspecify.annotations.Nullable;

/**
 * An error as callers see it (RFC 9457). {@code id} is the last part of the type {@code
 * https://lazaret.dev/problems/<id>}; {@code bound} and {@code limit} name the bound that was hit
 * and its value; {@code remedy} says what the caller can do.
 */
public record Problem(
    String id,
    String title,
    int status,
    String detail,
    @Nullable String bound,
    @Nullable String limit,
    @Nullable String remedy) {
  /** The base of all problem types. */
  public static final String TYPE_BASE = "https://lazaret.dev/problems/";

  /** A problem without bound or remedy. */
  public static Problem of(String id, String title, int status, String detail) {
    return new Problem(id, title, status, detail, null, null, null);
  }

  /** This problem with the bound that was hit, its value and what to do. */
  public Problem withBound(String bound, String limit, String remedy) {
    return new Problem(id, title, status, detail, bound, limit, remedy);
  }

  /** This problem with what the caller can do. */
  public Problem withRemedy(String remedy) {
    return new Problem(id, title, status, detail, bound, limit, remedy);
  }

  /** The type URI. */
  public String type() {
    return TYPE_BASE + id;
  }
}
