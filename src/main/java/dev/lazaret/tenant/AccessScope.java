package dev.lazaret.tenant;

import java.util.Optional;

/** The binding behind {@link Access}. */
final class AccessScope {
  private static final ScopedValue<Access> CURRENT = ScopedValue.newInstance();

  private AccessScope() {}

  static Optional<Access> bound() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  static <T, X extends Throwable> T call(Access access, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(CURRENT, access).call(work);
  }

  static void run(Access access, Runnable work) {
    ScopedValue.where(CURRENT, access).run(work);
  }
}
