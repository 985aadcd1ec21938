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

final class EscapeTechniqueTest {
  private static List<Finding> find(String path, String content) {
    return Inspected.findings(new EscapeTechnique(), image().layer(layer().file(path, content)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo \"$host_path/cmd\" > /tmp/cgrp/release_agent",
        "echo '|/tmp/x %p' | tee /proc/sys/kernel/core_pattern",
        "sysctl -w kernel.core_pattern='|/tmp/x'",
        "echo b > /proc/sysrq-trigger",
        "mkdir /tmp/cgrp && mount -t cgroup -o rdma cgroup /tmp/cgrp",
        "nsenter --target 1 --mount --uts --ipc --net --pid -- bash",
        "nsenter -m -u -t 1 sh"
      })
  void seesAScriptThatReachesForTheHost(String line) {
    assertThat(find("opt/run", "#!/bin/sh\n" + line + "\n")).hasSize(1);
  }

  @Test
  void seesAProgramOfPythonThatWritesTheAgent() {
    assertThat(find("opt/x.py", "with open('/cg/release_agent', 'w') as f:\n  f.write(c)\n"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat /proc/sys/kernel/core_pattern",
        "# echo b > /proc/sysrq-trigger",
        "nsenter --target 1234 --net ip a",
        "mount -t tmpfs cgroup_root /sys/fs/cgroup",
        "open('/proc/sys/kernel/core_pattern')"
      })
  void readingAndOtherProcessesAreNone(String line) {
    assertThat(find("opt/run", "#!/bin/sh\n" + line + "\n")).isEmpty();
  }

  @Test
  void textThatNothingRunsMaySpeakOfIt() {
    assertThat(find("opt/notes.txt", "echo x > /tmp/cgrp/release_agent\n")).isEmpty();
    assertThat(find("usr/share/doc/x/run.sh", "echo x > /tmp/cgrp/release_agent\n")).isEmpty();
  }
}
