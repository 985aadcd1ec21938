package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts, and who may become root or sign in. */
@Singleton
final class AccountWriteRule extends WriteRule {
  private static final Set<String> ACCOUNTS =
      Set.of("/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow");

  AccountWriteRule() {
    super(
        RuleText.of(
            "runtime-account-write",
            4,
            Boundary.ROOT_USER,
            "Changes accounts or who may sign in",
            "Create accounts when the image is built and run it with a read-only root.",
            "T1136.001",
            "T1098.004"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  /** Entry points add the user id they were started with; who may become root is another thing. */
  @Override
  @Nullable Severity severityOf(String path) {
    if (path.equals("/etc/sudoers")
        || path.startsWith("/etc/sudoers.d/")
        || path.endsWith("/.ssh/authorized_keys")) {
      return Severity.HIGH;
    }
    // Whose keys lie in a folder is not known, and clients have keys too.
    return ACCOUNTS.contains(path) || path.endsWith("/.ssh/") ? Severity.MEDIUM : null;
  }
}
