package dev.lazaret.tenant;

import dev.lazaret.platform.ProblemException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** Tells whether a name in a path is that of a member. */
@Singleton
class MemberNames {
  private final Accounts accounts;
  private final CurrentCaller caller;

  MemberNames(Accounts accounts, CurrentCaller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  /** The member's name; 404 where the tenant, which must be the caller's own, has none such. */
  @Transactional
  String require(String tenant, String username) {
    TenantId id = caller.tenantFor(tenant);
    return accounts.ofTenant(id).stream()
        .map(Account::username)
        .filter(username::equals)
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }
}
