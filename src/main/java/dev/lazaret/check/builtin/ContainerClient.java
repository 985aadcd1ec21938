package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.check.builtin.KnownProgram.Purpose;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.inventory.owned.Ownership;
import jakarta.inject.Singleton;
import java.util.Set;

/** Clients of container engines and of Kubernetes, known by their content. */
@Singleton
final class ContainerClient extends ToolRule {
  private static final StaticRule RULE =
      new StaticRule(
          "container-client",
          Boundary.RUNTIME,
          "A client of a container engine",
          "Remove it, or give the container no socket of an engine and no account of the cluster:"
              + " whoever may tell the engine what to run controls the host.",
          "CIS-Docker-5.31",
          "T1610",
          "T1609");

  ContainerClient() {
    super(RULE, 2, Set.of(Purpose.CLIENT), Set.of());
  }

  @Override
  Severity severity(FoundTool tool, Ownership ownership) {
    return ownership.isUnchangedPackage() ? Severity.LOW : Severity.MEDIUM;
  }

  @Override
  String does(FoundTool tool) {
    return "tells a container engine what to run";
  }
}
