package dev.lazaret.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.profile.ProfileExport.Format;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

final class ProfileExportTest {
  private static final String IMAGE = "shop/web@sha256:abc";

  private static RunProfile profile(String user, String path) {
    return new RunProfile(
        Level.TIGHT,
        List.of("CHOWN"),
        true,
        List.of(
            new WritablePath("/run", WritablePath.Kind.TMPFS),
            new WritablePath(path, WritablePath.Kind.VOLUME)),
        user,
        true,
        256,
        134217728,
        500_000_000,
        1024,
        NetworkClass.NONE,
        List.of("80/tcp"),
        List.of(),
        List.of(List.of("app")),
        new SeccompProfile(
            "SCMP_ACT_ERRNO",
            38,
            List.of("SCMP_ARCH_X86_64"),
            List.of(new SeccompProfile.Rule(List.of("read"), "SCMP_ACT_ALLOW", null))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void saysTheProfileInArgumentsOfDocker() {
    assertThat(ProfileExport.render(Format.DOCKER, profile("1000:1000", "/data"), IMAGE))
        .startsWith("docker run --cap-drop=ALL --cap-add=CHOWN --user=1000:1000")
        .contains(
            "--read-only --tmpfs=/run --mount=type=volume,destination=/data",
            "--network=none",
            "--pids-limit=256")
        .contains(" " + IMAGE + "\n# Add where the host enforces SELinux:")
        .contains("--volume=/var/lib/lxcfs/proc/meminfo:/proc/meminfo:ro");
  }

  @Test
  void keepsHostileTextInItsPlace() {
    var hostile = profile("0; rm '-rf' $HOME", "/data; rm -rf *");

    String docker = ProfileExport.render(Format.DOCKER, hostile, IMAGE);
    Object compose = new Yaml().load(ProfileExport.render(Format.COMPOSE, hostile, IMAGE));

    assertThat(docker)
        .contains("'--user=0; rm '\\''-rf'\\'' $HOME'")
        .contains("'--mount=type=volume,destination=/data; rm -rf *'");
    assertThat(compose.toString())
        .contains("user=0; rm '-rf' $$HOME")
        .contains("{type=volume, target=/data; rm -rf *}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/:/host",
        "/run:exec,suid",
        "/a,source=/",
        "/a\",b",
        "/a\nb",
        "/${HOME}",
        "/a\u202eb",
        "/a\u0007"
      })
  void mountsNoPathThatOptionsReadAsAnother(String path) {
    var hostile = profile("0", path);

    for (Format format : List.of(Format.DOCKER, Format.COMPOSE, Format.KUBERNETES)) {
      assertThat(ProfileExport.render(format, hostile, IMAGE))
          .doesNotContain(path, "--read-only", "read_only: true", "Filesystem: true", "/run");
    }
  }

  @Test
  void saysTheProfileInTwoDocumentsForKubernetes() {
    String text = ProfileExport.render(Format.KUBERNETES, profile("1000", "/data"), IMAGE);

    var documents = new Yaml().loadAll(text).iterator();

    assertThat(documents.next().toString())
        .contains("kind=Pod", "runAsUser=1000", "runAsNonRoot=true", "drop=[ALL]");
    assertThat(documents.next().toString()).contains("kind=NetworkPolicy", "egress=[]");
  }

  @Test
  void saysTheFilterInJson() throws Exception {
    String text = ProfileExport.render(Format.SECCOMP, profile("0", "/data"), IMAGE);

    var json = new ObjectMapper().readTree(text);

    assertThat(json.path("defaultErrnoRet").asInt()).isEqualTo(38);
    assertThat(json.path("syscalls").path(0).path("names").path(0).asText()).isEqualTo("read");
  }

  @Test
  void saysTheProfileForAppArmorWithoutBelievingItsPaths() {
    String text =
        ProfileExport.render(Format.APPARMOR, profile("0", "/data/{a}/** rwx; capability"), IMAGE);

    assertThat(text)
        .contains("  capability chown,", "  /** rmix,", "  /run/** rwmlk,", "  deny mount,")
        .contains("  /data/?a?/???rwx??capability/** rwmlk,")
        .doesNotContain("network inet");
  }

  @Test
  void keepsTheOptionsOfATmpfs() {
    var profile = profile("0", "/data");
    var path = new WritablePath("/var/lib/app", WritablePath.Kind.TMPFS, "mode=0700,uid=33,gid=33");

    assertThat(path.mount()).isEqualTo("/var/lib/app:mode=0700,uid=33,gid=33");
    assertThat(ProfileExport.render(Format.COMPOSE, profile, IMAGE)).contains("/run");
  }
}
