package dev.lazaret.verdict;

import dev.lazaret.tenant.TenantId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands over verdicts comes to stand otherwise.
 *
 * @param action what was done, as the audit log names it
 * @param state how it stands from now on
 * @param reason why, null where nobody had to say
 * @param details what a later reader of the audit log needs besides
 */
public record StandingChange(
    String action,
    UUID subject,
    TenantId tenant,
    Enum<?> state,
    @Nullable String reason,
    Map<String, ?> details) {
  public StandingChange {
    details = Map.copyOf(details);
  }
}
