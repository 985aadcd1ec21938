package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.util.List;

/** Services whose images are too large to be put together in memory. */
final class LargeServices {
  private LargeServices() {}

  /**
   * With its sandbox: it makes user namespaces of its own. It listens on loopback only, so a relay
   * stands before it, as in images of headless browsers.
   */
  static TestImage chromium() {
    String start =
        "socat TCP4-LISTEN:9222,fork TCP4:127.0.0.1:9223 &"
            + " exec chromium-headless-shell --remote-debugging-port=9223 about:blank";
    List<String> packages =
        DebianPackages.closure(
            "chromium-headless-shell", "chromium-sandbox", "fonts-dejavu-core", "socat");
    DebianPackages.fetch(packages);
    return TestArchives.image()
        .layer(
            Benign.applets()
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                .dir("home")
                .dir("home/nobody", 0777))
        .layer(
            PackedLayers.ofPackages("chromium", packages),
            "apt-get install chromium-headless-shell")
        .layer(TestArchives.layer().file("var/lib/dpkg/status", DebianPackages.status(packages)))
        .env("PATH=/usr/bin:/bin", "HOME=/home/nobody")
        .cmd("/bin/sh", "-c", start)
        .user("nobody")
        .expose("9222/tcp")
        .tag("corpus/chromium:1");
  }
}
