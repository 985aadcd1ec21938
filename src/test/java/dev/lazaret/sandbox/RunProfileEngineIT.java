package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.corpus.TestImages;
import dev.lazaret.profile.ProfileExport;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of real services: derived, proven under gVisor, exported and applied under runc. */
@Tag("engine")
final class RunProfileEngineIT {
  private static TestEngine engine;
  @TempDir Path scratch;

  @BeforeAll
  static void start() throws Exception {
    engine = TestEngine.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private List<RunProfile> proven(Path archive, UnaryOperator<RunProfile> change) throws Exception {
    var image = InspectedImage.read(archive, scratch);
    try (var host = engine.open()) {
      var request = image.request("profile", RunLimits.DEFAULT);
      Shown first = image.shown(host.run(request, phase -> {}));
      assertThat(first.run().trace().reasons()).isEmpty();
      return image.proven(host, request, first, change);
    }
  }

  @Test
  void provesTheProfileOfNginxAndItServesWithItUnderRunc() throws Exception {
    List<RunProfile> profiles = proven(TestImages.nginx(), UnaryOperator.identity());

    RunProfile tight = profiles.get(1);
    assertThat(tight.proven()).containsExactlyInAnyOrder(Part.values());
    assertThat(tight.loosened()).isEmpty();
    assertThat(tight.capabilities())
        .contains("CHOWN", "SETGID", "SETUID")
        .doesNotContain("DAC_OVERRIDE", "FOWNER");
    assertThat(tight.readOnlyRoot()).isTrue();
    assertThat(served(TestImages.nginx(), tight, "corpus/nginx:1", 80)).contains("It works");
    assertThat(served(TestImages.nginx(), profiles.get(0), "corpus/nginx:1", 80))
        .contains("It works");
  }

  @Test
  void provesTheProfileOfBusyboxAndItServesWithItUnderRunc() throws Exception {
    List<RunProfile> profiles = proven(TestImages.httpd(), UnaryOperator.identity());

    RunProfile tight = profiles.get(1);
    assertThat(tight.proven()).containsExactlyInAnyOrder(Part.values());
    assertThat(tight.capabilities()).isEmpty();
    assertThat(served(TestImages.httpd(), tight, "corpus/httpd:1", 8080)).contains("busybox");
  }

  @Test
  void givesBackWhatNginxIsDeniedOneAfterTheOther() throws Exception {
    RunProfile tight = proven(TestImages.nginx(), RunProfileEngineIT::withoutCapabilities).get(1);

    assertThat(tight.loosened())
        .containsExactly("the capability CHOWN", "the capability SETGID", "the capability SETUID");
    assertThat(tight.proven()).contains(Part.CAPABILITIES);
  }

  private static RunProfile withoutCapabilities(RunProfile profile) {
    return new RunProfile(
        profile.level(),
        List.of(),
        profile.readOnlyRoot(),
        profile.writablePaths(),
        profile.user(),
        profile.noNewPrivileges(),
        profile.pidsLimit(),
        profile.memoryBytes(),
        profile.nanoCpus(),
        profile.nofile(),
        profile.networkClass(),
        profile.listens(),
        profile.egress(),
        profile.commands(),
        profile.seccomp(),
        profile.proven(),
        profile.unproven(),
        profile.loosened(),
        profile.requested(),
        profile.cautions());
  }

  /** What it answers when it was started with the exported arguments, and nothing but them. */
  private String served(Path archive, RunProfile profile, String name, int port) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/docker"))
            || Files.isExecutable(Path.of("/usr/local/bin/docker")),
        "needs the docker command line");
    if (profile.seccomp() != null) {
      Files.writeString(
          scratch.resolve("seccomp.json"),
          ProfileExport.render(ProfileExport.Format.SECCOMP, profile, name));
    }
    String run = ProfileExport.render(ProfileExport.Format.DOCKER, profile, name);
    String line = run.replaceFirst("docker run ", "docker run --detach --runtime=runc ");
    shell("docker load --input " + archive.toAbsolutePath());
    String container = shell(line).strip().lines().reduce((a, b) -> b).orElseThrow();
    try {
      String pid = shell("docker inspect --format '{{.State.Pid}}' " + container).strip();
      return shell(
          "for i in 1 2 3 4 5 6 7 8 9 10; do nsenter --net=/proc/"
              + pid
              + "/ns/net /bin/busybox wget -q -O - http://127.0.0.1:"
              + port
              + "/ && exit 0; sleep 0.5; done; docker logs --tail 20 "
              + container);
    } finally {
      shell("docker rm --force --volumes " + container);
    }
  }

  private String shell(String line) throws Exception {
    var process =
        new ProcessBuilder("/bin/sh", "-c", line)
            .directory(scratch.toFile())
            .redirectErrorStream(true);
    process.environment().put("DOCKER_HOST", "unix://" + engine.engine().socket());
    var started = process.start();
    String said = new String(started.getInputStream().readAllBytes());
    started.waitFor();
    return said;
  }
}
