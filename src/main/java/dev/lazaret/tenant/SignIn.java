package dev.lazaret.tenant;

import dev.lazaret.platform.AnsweredProblem;
import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Principal.Channel;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Begins and ends the session of the browser that sent the current request. */
@Singleton
public final class SignIn {
  private static final Logger LOG = Logger.getLogger(SignIn.class);

  private final Accounts accounts;
  private final Sessions sessions;
  private final Callers callers;
  private final ChangeLog changes;
  private final CurrentVertxRequest request;
  private final SessionCookie cookies;
  private final LoginThrottle throttle;
  private final SecretFolder secrets;

  SignIn(
      Accounts accounts,
      Sessions sessions,
      Callers callers,
      ChangeLog changes,
      CurrentVertxRequest request,
      SessionCookie cookies,
      Clock clock,
      PlatformConfig platform) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.callers = callers;
    this.changes = changes;
    this.request = request;
    this.cookies = cookies;
    this.throttle = new LoginThrottle(clock);
    this.secrets = new SecretFolder(platform.data());
  }

  /**
   * Signs in and sets the session's cookie.
   *
   * @return false where the user name or the password is wrong; which of them is not told
   * @throws ProblemException 429 {@code too-many-attempts}
   */
  public boolean begin(String username, String password) {
    RoutingContext context = request.getCurrent();
    String address = context.request().remoteAddress().hostAddress();
    Optional<Account> account = throttled(context, username, password, address);
    if (account.isEmpty()) {
      noteRefused(context, "wrong-password", username);
      LOG.warnf("A sign-in was refused; address=%s", address);
      return false;
    }
    String secret = inService(() -> open(account.get(), address));
    cookies.writeSession(context, secret);
    return true;
  }

  /** Signs out: the session ends on the server and its cookie is removed. */
  public void end() {
    RoutingContext context = request.getCurrent();
    SessionCookie.session(context)
        .ifPresent(secret -> {
          inService(() -> {
            sessions.end(secret);
            RequestCaller.of(context)
                .ifPresent(who ->
                    changes.record(who, "session.ended", who.tenant(), who.account(), Map.of()));
            return true;
          });
          callers.forgetAll();
        });
    cookies.removeSession(context);
  }

  /**
   * Chooses a new password for the caller's own account, ends its other sessions and begins a new
   * one.
   *
   * @throws ProblemException 403 {@code wrong-password} where the current one is wrong, 400 {@code
   *     password-unacceptable} where the new one may not be chosen
   */
  public void changePassword(Principal caller, String current, String chosen) {
    RoutingContext context = request.getCurrent();
    String address = context.request().remoteAddress().hostAddress();
    Account account =
        throttled(context, caller.account(), current, address)
            .orElseThrow(() -> wrongPassword(context, caller));
    Passwords.requireAcceptable(chosen);
    if (chosen.equals(current)) {
      throw new ProblemException(
          Problem.of(
              "password-unacceptable",
              "Password not acceptable",
              400,
              "The new password is the current one."));
    }
    String secret =
        inService(() -> {
          accounts.changePassword(account, chosen);
          sessions.endAll(account);
          changes.record(
              caller, "password.changed", account.tenant(), account.username(), Map.of());
          return sessions.begin(account, address);
        });
    callers.forgetAll();
    if (account.username().equals(LocalAccount.OPERATOR)) {
      secrets.removeOperatorPassword();
    }
    cookies.writeSession(context, secret);
  }

  private String open(Account account, String address) {
    changes.record(
        account.principal(Channel.SESSION),
        "session.began",
        account.tenant(),
        account.username(),
        Map.of());
    return sessions.begin(account, address);
  }

  private Optional<Account> throttled(
      RoutingContext context, String username, String password, String address) {
    Optional<Account> account;
    Duration delay = begun(context, username, address);
    try {
      keepWaiting(delay);
      account = check(username, password);
    } catch (RuntimeException e) {
      throttle.takeBack(username, address);
      throw e;
    }
    if (account.isPresent()) {
      throttle.succeeded(username, address);
    }
    return account;
  }

  private Duration begun(RoutingContext context, String username, String address) {
    try {
      return throttle.begin(username, address);
    } catch (ProblemException e) {
      noteRefused(context, e.problem().id(), username);
      throw e;
    }
  }

  /** Only names that are somebody's are told: people type passwords into the wrong field. */
  private void noteRefused(RoutingContext context, String problem, String username) {
    boolean known =
        Accounts.isUsername(username) && inService(() -> accounts.find(username)).isPresent();
    AnsweredProblem.note(context, problem, known ? username : null);
  }

  private static ProblemException wrongPassword(RoutingContext context, Principal caller) {
    AnsweredProblem.note(context, "wrong-password", caller.account());
    return new ProblemException(
        Problem.of("wrong-password", "Wrong password", 403, "The current password is wrong."));
  }

  private static void keepWaiting(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before a password was looked at", e);
    }
  }

  private Optional<Account> check(String username, String password) {
    Optional<Account> account =
        Accounts.isUsername(username) ? inService(() -> accounts.find(username)) : Optional.empty();
    String hash =
        account
            .flatMap(known -> inService(() -> accounts.passwordHash(known)))
            .orElse(Passwords.NOBODY);
    return Passwords.matches(password, hash) ? account : Optional.empty();
  }

  private static <T> T inService(java.util.concurrent.Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}
