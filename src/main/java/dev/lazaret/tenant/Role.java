package dev.lazaret.tenant;

/**
 * What a caller may do. The names are used in {@code @RolesAllowed} as the constants of {@link
 * Names}.
 */
public enum Role {
  /** Hands images in for one tenant and reads what is that tenant's. */
  MEMBER,
  /** A member who also administers the tenant's members and tokens. */
  OWNER,
  /** Gates and the platform's own services. */
  PLATFORM,
  /** Decides and configures. */
  OPERATOR,
  /** Reads everything and changes nothing. */
  AUDITOR;

  /** Whether the role is always that of one tenant. */
  public boolean isOfTenant() {
    return this == MEMBER || this == OWNER;
  }

  /** The roles as constants for annotations. */
  public static final class Names {
    public static final String MEMBER = "MEMBER";
    public static final String OWNER = "OWNER";
    public static final String PLATFORM = "PLATFORM";
    public static final String OPERATOR = "OPERATOR";
    public static final String AUDITOR = "AUDITOR";

    private Names() {}
  }
}
