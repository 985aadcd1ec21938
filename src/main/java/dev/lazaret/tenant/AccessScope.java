package dev.lazaret.tenant;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;

/**
 * The binding behind {@link Access}. A session keeps the connection that it began with, so a change
 * of access inside of a transaction would have no effect, and is refused.
 */
final class AccessScope {
  private static final ScopedValue<Access> CURRENT = ScopedValue.newInstance();

  private AccessScope() {}

  static Optional<Access> bound() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  static <T, X extends Throwable> T call(Access access, ScopedValue.CallableOp<T, X> work)
      throws X {
    refuseInsideOfTransaction(access);
    ScopedValue.Carrier carrier = ScopedValue.where(CURRENT, access);
    // Hibernate asks for the access only where a request context is active.
    ManagedContext context = Arc.container().requestContext();
    if (context.isActive()) {
      return carrier.call(work);
    }
    context.activate();
    try {
      return carrier.call(work);
    } finally {
      context.terminate();
    }
  }

  static void run(Access access, Runnable work) {
    AccessScope.<Void, RuntimeException>call(
        access,
        () -> {
          work.run();
          return null;
        });
  }

  private static void refuseInsideOfTransaction(Access access) {
    if (QuarkusTransaction.isActive() && !bound().equals(Optional.of(access))) {
      throw new IllegalStateException(
          "A transaction is active: choose the access (" + access + ") outside of it");
    }
  }
}
