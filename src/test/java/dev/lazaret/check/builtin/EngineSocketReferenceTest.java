package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineSocketReferenceTest {
  private static List<Finding> find(String path, String content) {
    return Inspected.findings(
        new EngineSocketReference(), image().layer(layer().file(path, content)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl --unix-socket /var/run/docker.sock http://x/containers/json",
        "endpoint = unix:///run/containerd/containerd.sock",
        "socket: /var/run/crio/crio.sock"
      })
  void seesTheSocketsOfEngines(String line) {
    assertThat(find("etc/app.conf", line + "\n")).hasSize(1);
  }

  @Test
  void programsAndCommentsAndOtherSocketsAreNone() {
    assertThat(find("usr/bin/docker", "\u007fELF\0/var/run/docker.sock\0")).isEmpty();
    assertThat(find("etc/app.conf", "# /var/run/docker.sock\n")).isEmpty();
    assertThat(find("etc/app.conf", "socket = /run/app/docker.sock.d/own\n")).isEmpty();
  }
}
