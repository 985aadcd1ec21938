package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ordinary images. */
final class Benign {
  private static final String ACCOUNTS =
      """
      root:x:0:0:root:/root:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      """;
  private static final String GROUPS = "root:x:0:\nwww-data:x:33:\nnogroup:x:65534:\n";
  private static final String RELEASE =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION_CODENAME=bookworm
      ID=debian
      """;
  private static final List<String> LIBRARIES =
      List.of("libc6", "libcrypt1", "libpcre2-8-0", "libssl3", "zlib1g");
  private static final int MANY_FILES = 20_000;
  private static final List<String> NGINX = List.of("nginx", "nginx-common");
  private static final String NGINX_CONFIGURATION =
      """
      user www-data;
      worker_processes 1;
      pid /run/nginx.pid;
      error_log /var/log/nginx/error.log;
      events { worker_connections 256; }
      http {
        include /etc/nginx/mime.types;
        access_log /var/log/nginx/access.log;
        server {
          listen 80 default_server;
          root /var/www/html;
        }
      }
      """;

  private Benign() {}

  static TestImage nginx() {
    return TestArchives.image()
        .layer(base().file("etc/os-release", RELEASE), "base files")
        .layer(FolderLayer.ofPackages(LIBRARIES), "apt-get install libraries")
        .layer(FolderLayer.ofPackages(NGINX), "apt-get install nginx-light")
        .layer(nginxFiles(), "COPY site /")
        .env("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        .cmd("/usr/sbin/nginx", "-g", "daemon off;")
        .expose("80/tcp")
        .tag("corpus/nginx:1");
  }

  private static TestLayer nginxFiles() {
    String status =
        DebianPackages.status(Stream.concat(LIBRARIES.stream(), NGINX.stream()).toList());
    return TestArchives.layer()
        .file("var/lib/dpkg/status", status)
        .file("etc/nginx/nginx.conf", NGINX_CONFIGURATION)
        .dir("var/lib/nginx")
        .dir("var/log/nginx")
        .symlink("var/log/nginx/access.log", "/dev/stdout")
        .symlink("var/log/nginx/error.log", "/dev/stderr")
        .file("var/www/html/index.html", "<h1>It works</h1>\n");
  }

  static TestImage httpd() {
    return TestArchives.image()
        .layer(busybox().file("www/index.html", "<h1>busybox</h1>\n"))
        .cmd("/bin/busybox", "httpd", "-f", "-p", "8080", "-h", "/www")
        .user("65534:65534")
        .expose("8080/tcp")
        .tag("corpus/httpd:1");
  }

  /** Does nothing, and obeys its stop signal. {@code name} makes it another image. */
  static TestImage quiet(String name) {
    return TestArchives.image()
        .layer(busybox())
        .cmd("/bin/sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait")
        .env("PATH=/bin")
        .user("65534:65534")
        .label("corpus.name", name)
        .tag("corpus/quiet:1");
  }

  /** Busy for a while (corpus/settling.c says with what), then at rest. */
  static TestImage settling(String what) {
    return TestArchives.image()
        .layer(base().dir("app").file("app/main", 0755, Programs.compiled("settling")))
        .entrypoint("/app/main", what)
        .user("65534:65534")
        .tag("corpus/settling-" + what + ":1");
  }

  /** Asks for a name, without being root. */
  static TestImage asking() {
    String line = "busybox nslookup stage.example.com; trap 'exit 0' TERM; sleep 3600 & wait";
    return quiet("asking").cmd("/bin/sh", "-c", line).tag("corpus/asking:1");
  }

  /** A web server that takes its time: to say how it is, and to end. */
  static TestImage slow(String name) {
    return quiet(name)
        .cmd("/bin/sh", "-c", "trap 'sleep 3; exit 0' TERM; busybox httpd -f -p 8080 & wait")
        .healthcheck("CMD", "/bin/sleep", "3")
        .expose("8080/tcp")
        .tag("corpus/slow:1");
  }

  /** Like {@link #quiet}, with so many files that reading them takes seconds. */
  static TestImage large(String name) {
    TestLayer files = TestArchives.layer().dir("srv");
    for (int i = 0; i < MANY_FILES; i++) {
      files.file("srv/" + i + ".txt", ("line of file " + i + "\n").repeat(100));
    }
    return quiet(name).layer(files).tag("corpus/large:1");
  }

  private static TestLayer busybox() {
    byte[] program =
        CorpusFiles.read(DebianPackages.unpacked("busybox-static").resolve("bin/busybox"));
    return base()
        .dir("bin")
        .file("bin/busybox", 0755, program)
        .symlink("bin/sh", "busybox")
        .symlink("bin/sleep", "busybox");
  }

  /** busybox under all the names that it answers to. */
  static TestLayer applets() {
    TestLayer layer = busybox();
    Commands.run(Path.of("/"), List.of("/bin/busybox", "--list"))
        .lines()
        .filter(name -> !List.of("busybox", "sh", "sleep").contains(name))
        .forEach(name -> layer.symlink("bin/" + name, "busybox"));
    return layer;
  }

  /** What every image has. */
  static TestLayer base() {
    return TestArchives.layer()
        .dir("etc")
        .file("etc/passwd", ACCOUNTS)
        .file("etc/group", GROUPS)
        .dir("run")
        .dir("var")
        .dir("tmp", 01777);
  }
}
