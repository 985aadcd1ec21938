package dev.lazaret.profile;

import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A compose file with one service. */
final class ComposeExport {
  private ComposeExport() {}

  static String render(RunProfile profile, String image) {
    return HostOptions.forCompose()
        + Yaml.write(Map.of("services", Map.of("app", service(profile, image))));
  }

  private static Map<String, Object> service(RunProfile profile, String image) {
    var service = new LinkedHashMap<String, Object>();
    service.put("image", image);
    service.put("user", literal(profile.user()));
    service.put("cap_drop", List.of("ALL"));
    service.put("cap_add", profile.capabilities());
    service.put("read_only", profile.readOnlyRoot());
    service.put("tmpfs", tmpfs(profile));
    service.put("volumes", volumes(profile));
    service.put("security_opt", securityOptions(profile));
    service.put("pids_limit", profile.pidsLimit());
    service.put("mem_limit", profile.memoryBytes());
    service.put("memswap_limit", profile.memoryBytes());
    service.put("cpus", profile.nanoCpus() / 1e9);
    service.put("ulimits", Map.of("nofile", profile.nofile()));
    if (profile.networkClass() == NetworkClass.NONE) {
      service.put("network_mode", "none");
    }
    return service;
  }

  private static List<String> securityOptions(RunProfile profile) {
    List<String> options = new ArrayList<>();
    if (profile.noNewPrivileges()) {
      options.add("no-new-privileges:true");
    }
    if (profile.seccomp() != null) {
      options.add("seccomp=seccomp.json");
    }
    return options;
  }

  private static List<String> tmpfs(RunProfile profile) {
    return paths(profile, WritablePath.Kind.TMPFS).map(WritablePath::mount).toList();
  }

  /** In the long form, which no path divides. */
  private static List<Map<String, String>> volumes(RunProfile profile) {
    return paths(profile, WritablePath.Kind.VOLUME).map(ComposeExport::volume).toList();
  }

  private static Map<String, String> volume(WritablePath path) {
    var volume = new LinkedHashMap<String, String>();
    volume.put("type", "volume");
    volume.put("target", literal(path.path()));
    return volume;
  }

  private static Stream<WritablePath> paths(RunProfile profile, WritablePath.Kind kind) {
    return profile.writablePaths().stream().filter(path -> path.kind() == kind);
  }

  /** A dollar begins the name of a variable, unless it is doubled. */
  private static String literal(String text) {
    return text.replace("$", "$$");
  }
}
