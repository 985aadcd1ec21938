package dev.lazaret.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person or a service that can be answerable for something. */
record Account(UUID id, String username, Role role, @Nullable TenantId tenant) {
  Principal principal(Principal.Channel channel) {
    return new Principal(username, username, role, tenant, channel);
  }
}
