package dev.lazaret.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account of a local installation; it has one token in {@code tokens.json}. */
record LocalAccount(String username, Role role, @Nullable TenantId tenant) {
  static final String OPERATOR = "operator";
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  static List<LocalAccount> all() {
    return List.of(
        new LocalAccount(OPERATOR, Role.OPERATOR, null),
        new LocalAccount("operator2", Role.OPERATOR, null),
        new LocalAccount("auditor", Role.AUDITOR, null),
        new LocalAccount("platform", Role.PLATFORM, null),
        new LocalAccount("acme-owner", Role.OWNER, ACME),
        new LocalAccount("acme-member", Role.MEMBER, ACME),
        new LocalAccount("globex-owner", Role.OWNER, GLOBEX),
        new LocalAccount("globex-member", Role.MEMBER, GLOBEX));
  }

  /** Where its token stands in {@code tokens.json}, as a JSON pointer. */
  String pointer() {
    return switch (role) {
      case OWNER -> "/tenants/" + tenant;
      case MEMBER -> "/members/" + tenant;
      case OPERATOR, AUDITOR, PLATFORM -> "/" + username;
    };
  }
}
