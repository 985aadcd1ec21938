package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;

/** Servers of SSH: a second way in that the platform does not see (CIS Docker 5.6). */
@Singleton
final class SshServer extends ProgramRule {
  private static final StaticRule RULE =
      new StaticRule(
          "ssh-server",
          Boundary.IMAGE,
          "An SSH server in the image",
          "Take the server out: commands are run through the engine or the cluster, which know who asks.",
          "CIS-Docker-5.6",
          "T1021.004");

  SshServer() {
    super(RULE, 1, Severity.MEDIUM, Set.of("dropbear", "sshd"), "lets people in past the platform");
  }
}
