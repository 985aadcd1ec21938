package dev.lazaret.audit;

import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.Principal.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, and from where.
 *
 * @param account the account that is answerable
 * @param name the account, or {@code account/token name}
 * @param token the name of the token, null where it was none
 * @param address where the request came from, null where there was none
 */
record AuditActor(
    String account,
    String name,
    @Nullable String token,
    @Nullable String address,
    @Nullable String role,
    String channel) {
  private static final String OURSELVES = "lazaret";

  /** The account of rows about somebody who did not show who they are. */
  static final String NOBODY = "nobody";

  /** The channel of such rows. */
  static final String VISITOR = "VISITOR";

  static AuditActor ourselves() {
    return new AuditActor(OURSELVES, OURSELVES, null, null, null, Channel.PROCESS.name());
  }

  static AuditActor visitor(@Nullable String address) {
    return new AuditActor(NOBODY, NOBODY, null, address, null, VISITOR);
  }

  static AuditActor of(Principal who, @Nullable String address) {
    return new AuditActor(
        who.account(),
        who.name(),
        who.token().orElse(null),
        address,
        who.role().name(),
        who.channel().name());
  }

  /** Whether it is somebody's and not Lazaret's own act. */
  boolean isSomebody() {
    return !channel.equals(Channel.PROCESS.name());
  }
}
