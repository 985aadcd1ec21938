package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.List;

/** Servers of Debian, set up as their images usually are. */
final class DebianServices {
  private static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final String ACCOUNTS =
      """
      root:x:0:0:root:/root:/bin/sh
      redis:x:100:100::/var/lib/redis:/usr/sbin/nologin
      haproxy:x:101:101::/var/lib/haproxy:/usr/sbin/nologin
      sshd:x:102:65534::/run/sshd:/usr/sbin/nologin
      _chrony:x:103:103::/var/lib/chrony:/usr/sbin/nologin
      postgres:x:104:104::/var/lib/postgresql:/bin/sh
      postfix:x:105:105::/var/spool/postfix:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      """;
  private static final String GROUPS =
      """
      root:x:0:
      redis:x:100:
      haproxy:x:101:
      _chrony:x:103:
      postgres:x:104:
      postfix:x:105:
      postdrop:x:106:
      nogroup:x:65534:
      """;

  private DebianServices() {}

  static TestImage redis() {
    return image("redis", Benign.base(), "redis-server")
        .cmd("/usr/bin/redis-server", "--protected-mode", "no", "--dir", "/tmp")
        .user("redis")
        .expose("6379/tcp");
  }

  static TestImage redisSteppingDown() {
    return image("redis-gosu", Benign.applets(), "redis-server")
        .layer(
            TestArchives.layer()
                .dir("data")
                .file("usr/local/bin/stepdown", 0755, Programs.compiled("stepdown"))
                .file("entrypoint.sh", 0755, Programs.source("entrypoint.sh")))
        .entrypoint("/entrypoint.sh")
        .cmd("redis-server", "--protected-mode", "no", "--dir", "/data")
        .expose("6379/tcp");
  }

  static TestImage haproxy() {
    String settings =
        """
        global
          chroot /var/lib/haproxy
          user haproxy
          group haproxy
          maxconn 100
        defaults
          mode http
          timeout connect 5s
          timeout client 5s
          timeout server 5s
        frontend web
          bind :8080
          http-request return status 200 content-type text/plain string ok
        """;
    return image("haproxy", Benign.base(), "haproxy")
        .layer(TestArchives.layer().file("etc/haproxy/haproxy.cfg", settings))
        .cmd("/usr/sbin/haproxy", "-W", "-db", "-f", "/etc/haproxy/haproxy.cfg")
        .expose("8080/tcp");
  }

  static TestImage postfix() {
    String settings =
        """
        compatibility_level = 3.6
        myhostname = mail.example.com
        maillog_file = /dev/stdout
        inet_protocols = ipv4
        inet_interfaces = all
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        data_directory = /var/lib/postfix
        alias_maps =
        """;
    byte[] programs =
        CorpusFiles.read(
            DebianPackages.unpacked("postfix").resolve("usr/share/postfix/master.cf.dist"));
    return image("postfix", Benign.applets(), "postfix")
        .layer(
            TestArchives.layer()
                .dir("var/spool/postfix")
                .file("etc/postfix/main.cf", settings)
                .file("etc/postfix/master.cf", 0644, programs))
        .cmd("/bin/sh", "-c", "chown postfix /var/lib/postfix && exec postfix start-fg")
        .expose("25/tcp");
  }

  static TestImage sshd() {
    return image("sshd", Benign.applets(), "openssh-server")
        .layer(
            TestArchives.layer()
                .dir("run/sshd", 0755)
                .file("etc/ssh/sshd_config", "UsePAM no\nPasswordAuthentication no\n"))
        .cmd("/bin/sh", "-c", "ssh-keygen -A && exec /usr/sbin/sshd -D -e")
        .expose("22/tcp");
  }

  static TestImage chrony() {
    return image("chrony", Benign.base(), "chrony")
        .layer(
            TestArchives.layer()
                .dir("run/chrony", 0700)
                .file("etc/chrony/chrony.conf", "pool pool.example.org iburst\nallow all\n"))
        .cmd("/usr/sbin/chronyd", "-d", "-x", "-f", "/etc/chrony/chrony.conf")
        .expose("123/udp");
  }

  static TestImage postgresql() {
    return image("postgresql", Benign.applets(), "postgresql-15")
        .layer(TestArchives.layer().dir("var/run/postgresql", 0777).dir("pgdata", 0777))
        .env(PATH + ":/usr/lib/postgresql/15/bin", "PGDATA=/tmp/data", "LC_ALL=C")
        .cmd(
            "/bin/sh",
            "-c",
            "initdb --no-sync --auth=trust && exec postgres -c listen_addresses='*'")
        .user("postgres")
        .expose("5432/tcp");
  }

  static TestImage python() {
    return image("python", Benign.base(), "python3.11")
        .cmd("/usr/bin/python3.11", "-m", "http.server", "8000")
        .user("nobody")
        .workingDir("/usr/share")
        .expose("8000/tcp");
  }

  static TestImage node() {
    return image("node", Benign.base(), "nodejs")
        .layer(TestArchives.layer().file("app/server.js", 0644, Programs.source("server.js")))
        .cmd("/usr/bin/node", "/app/server.js")
        .user("nobody")
        .expose("3000/tcp");
  }

  static TestImage nodeOfNpm() {
    return image("npm", Benign.base(), "nodejs")
        .layer(FolderLayer.of(NpmPackages.installed()))
        .layer(TestArchives.layer().file("app/server.js", 0644, Programs.source("api.js")))
        .cmd("/usr/bin/node", "/app/server.js")
        .workingDir("/app")
        .user("nobody")
        .expose("3000/tcp");
  }

  static TestImage javaWithSqlite() {
    return image("java-sqlite", Benign.base(), "libc6", "zlib1g")
        .layer(FolderLayer.of(Programs.java("java.sql,jdk.httpserver")))
        .layer(
            TestArchives.layer()
                .file("app/sqlite-jdbc.jar", 0644, Programs.jarOf(org.sqlite.JDBC.class))
                .file("app/Store.class", 0644, Programs.classFile("Store")))
        .cmd("/opt/java/bin/java", "-cp", "/app:/app/sqlite-jdbc.jar", "Store")
        .user("nobody")
        .expose("8080/tcp");
  }

  /** On a Java made of that of the tests: Debian's own is too large to be built in memory. */
  static TestImage java() {
    return image("java", Benign.base(), "libc6", "zlib1g")
        .layer(FolderLayer.of(Programs.java("java.base,jdk.httpserver")))
        .layer(TestArchives.layer().file("app/Serve.class", 0644, Programs.classFile("Serve")))
        .cmd("/opt/java/bin/java", "-cp", "/app", "Serve")
        .user("nobody")
        .expose("8080/tcp");
  }

  private static TestImage image(String name, TestLayer base, String... packages) {
    List<String> all = DebianPackages.closure(packages);
    DebianPackages.fetch(all);
    return TestArchives.image()
        .layer(base.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"))
        .layer(FolderLayer.ofPackages(all), "apt-get install " + String.join(" ", packages))
        .layer(
            TestArchives.layer()
                .file("var/lib/dpkg/status", DebianPackages.status(all))
                .file("etc/passwd", ACCOUNTS)
                .file("etc/group", GROUPS))
        .env(PATH)
        .tag("corpus/" + name + ":1");
  }
}
