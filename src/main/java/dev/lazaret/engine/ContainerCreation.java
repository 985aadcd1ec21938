package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns a specification into what the engine is asked for. */
final class ContainerCreation {
  private static final long NANOS = 1_000_000_000L;

  private ContainerCreation() {}

  static String create(DockerClient docker, ContainerSpec spec) {
    // No health check: the engine would run it inside, on its own schedule.
    try (var create =
        docker
            .createContainerCmd(spec.image())
            .withName(spec.name())
            .withLabels(spec.labels())
            .withHostName(spec.hostname())
            .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
            .withHostConfig(host(spec))) {
      if (!spec.entrypoint().isEmpty()) {
        create.withEntrypoint(spec.entrypoint());
      }
      if (!spec.command().isEmpty()) {
        create.withCmd(spec.command());
      }
      if (!spec.env().isEmpty()) {
        create.withEnv(spec.env());
      }
      if (spec.user() != null) {
        create.withUser(spec.user());
      }
      List<Volume> volumes = volumes(spec);
      if (!volumes.isEmpty()) {
        create.withVolumes(volumes);
      }
      return create.exec().getId();
    }
  }

  private static List<Volume> volumes(ContainerSpec spec) {
    var confinement = spec.confinement();
    List<String> ofProfile = confinement == null ? List.of() : confinement.volumes();
    return Stream.concat(spec.volumes().stream(), ofProfile.stream())
        .distinct()
        .map(Volume::new)
        .toList();
  }

  /**
   * Privileges may be gained inside where nothing confines it (no-new-privileges stays off): the
   * use of them is a finding. A filter that refuses calls would also hide them from the trace.
   */
  private static HostConfig host(ContainerSpec spec) {
    var confinement = spec.confinement();
    return confinement == null
        ? limits(spec).withSecurityOpts(List.of("seccomp=unconfined"))
        : confined(limits(spec), confinement);
  }

  private static HostConfig confined(HostConfig host, Confinement to) {
    List<String> security = new ArrayList<>();
    security.add("seccomp=" + (to.seccomp() == null ? "unconfined" : to.seccomp()));
    if (to.noNewPrivileges()) {
      security.add("no-new-privileges");
    }
    return host.withCapDrop(Capability.ALL)
        .withCapAdd(to.capabilities().stream().map(Capability::valueOf).toArray(Capability[]::new))
        .withReadonlyRootfs(to.readOnlyRoot())
        .withTmpFs(to.tmpfs())
        .withUlimits(List.of(new Ulimit("nofile", to.nofile(), to.nofile())))
        .withSecurityOpts(security);
  }

  private static HostConfig limits(ContainerSpec spec) {
    return HostConfig.newHostConfig()
        .withRuntime(spec.runtime())
        .withNetworkMode("none")
        .withMemory(spec.memory())
        .withMemorySwap(spec.memory())
        .withNanoCPUs(Math.round(spec.cpus() * NANOS))
        .withPidsLimit(spec.tasks())
        .withBinds(
            new Bind(spec.resolvConf().toString(), new Volume("/etc/resolv.conf"), AccessMode.ro))
        .withExtraHosts(spec.hostname() + ":127.0.0.1")
        .withLogConfig(
            new LogConfig(
                LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "2")));
  }
}
