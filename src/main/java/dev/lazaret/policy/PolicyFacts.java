package dev.lazaret.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The types that the expressions of a policy see, by the names of the API. They are public because
 * the expression compiler reads them by reflection. Absent texts are empty, absent numbers -1.
 */
public final class PolicyFacts {
  private PolicyFacts() {}

  /** {@code image}: its config; {@code env} holds names only. */
  public record Image(
      String digest,
      String imageId,
      String platform,
      String user,
      boolean runsAsRoot,
      List<String> env,
      List<String> entrypoint,
      List<String> cmd,
      String workingDir,
      List<String> exposedPorts,
      List<String> volumes,
      Map<String, String> labels,
      boolean hasHealthcheck,
      long layers,
      long sizeBytes) {}

  /** {@code origin}: under which name it was handed in. */
  public record Origin(String repository, String tag) {}

  /** An item of {@code findings}. */
  public record Finding(
      String id,
      String rule,
      String boundary,
      String severity,
      String stage,
      String title,
      String detail,
      Evidence evidence,
      List<String> references) {}

  /** {@code evidence} of a finding. */
  public record Evidence(
      long layerIndex,
      String layerDigest,
      String layerSide,
      String base,
      long removedIn,
      String path,
      String result,
      Map<String, String> details) {}

  /** An item of {@code packages}. */
  public record Package(
      String purl, String name, String version, String type, long layerIndex, String path) {}

  /** {@code timeline}: what the runs come to. */
  public record Timeline(long entries, Map<String, Long> byKind, List<String> programs) {}

  /** {@code profile}; where none was derived, {@code derived} is false. */
  public record Profile(
      boolean derived,
      String level,
      List<String> capabilities,
      boolean readOnlyRoot,
      List<String> writablePaths,
      String user,
      boolean noNewPrivileges,
      long pidsLimit,
      long memoryBytes,
      long nanoCpus,
      long nofile,
      String networkClass,
      List<String> listens,
      List<String> egress,
      List<String> proven,
      List<String> unproven) {
    static final Profile NONE =
        new Profile(
            false, "", List.of(), false, List.of(), "", false, -1, -1, -1, -1, "", List.of(),
            List.of(), List.of(), List.of());
  }

  /** {@code coverage}: shares from 0 to 1. */
  public record Coverage(double dynamic) {}

  /** {@code tenant}: its name, and untrusted, standard or trusted. */
  public record Tenant(String name, String trust) {}

  /** {@code ages}: how old the facts are. */
  public record Ages(Duration inspection) {}
}
