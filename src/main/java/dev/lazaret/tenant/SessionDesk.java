package dev.lazaret.tenant;

import dev.lazaret.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Lists and ends the sessions of accounts. Tenants' connections do not see sessions, so that whose
 * account it is must be clear before.
 */
@Singleton
final class SessionDesk {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Callers callers;
  private final CurrentCaller caller;
  private final ChangeLog changes;

  SessionDesk(
      Accounts accounts,
      Sessions sessions,
      Callers callers,
      CurrentCaller caller,
      ChangeLog changes) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.callers = callers;
    this.caller = caller;
    this.changes = changes;
  }

  List<SessionView> list(String username) {
    return inService(() -> sessions.list(account(username)).stream().map(SessionView::of).toList());
  }

  /** Ends one; 404 where the account has none of this id. */
  void end(String username, UUID id) {
    inService(() -> {
      Account account = account(username);
      if (!sessions.end(account, id)) {
        throw ProblemException.notFound();
      }
      changes.record("session.ended", account.tenant(), username, Map.of("session", id.toString()));
      return true;
    });
    callers.forgetAll();
  }

  /** Ends all of an account. */
  void endAll(String username) {
    inService(() -> {
      Account account = account(username);
      int ended = sessions.endAll(account);
      changes.record("session.ended", account.tenant(), username, Map.of("sessions", ended));
      return true;
    });
    callers.forgetAll();
  }

  /** The account of the caller, which is never that of somebody else. */
  String own() {
    return caller.principal().account();
  }

  private Account account(String username) {
    return accounts.find(username).orElseThrow(ProblemException::notFound);
  }

  private static <T> T inService(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}
