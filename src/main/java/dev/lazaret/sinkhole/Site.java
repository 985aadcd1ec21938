package dev.lazaret.sinkhole;

import org.jspecify.annotations.Nullable;

/** A service of HTTP that the sinkhole plays. */
@FunctionalInterface
interface Site {
  /** The answer, or null where this is not the one that was asked. */
  @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run);
}
