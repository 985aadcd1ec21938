package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void aDatabaseGoesOnWhereItWasAndEveryFileIsThere() throws Exception {
    Path data = folder.resolve("data");
    fill(data);
    Files.setAttribute(folder, "unix:mode", 0711); // the server has a user of its own
    try (var server = PostgresTestResource.startIn(data.resolve("postgres"))) {
      sql(server, "create table kept as select 42 as n");
    }

    assertThat(run("backup", backup(), "--data", data.toString())).isEqualTo(ExitCode.OK);
    Path other = folder.resolve("other");
    assertThat(run("restore", backup(), "--data", other.toString())).isEqualTo(ExitCode.OK);

    assertThat(other.resolve("blobs/sha256/aa/aa1")).hasContent("archive");
    assertThat(other.resolve("secrets/audit-key")).hasContent("key");
    assertThat(Files.getAttribute(other.resolve("secrets"), "unix:mode"))
        .isEqualTo(Files.getAttribute(data.resolve("secrets"), "unix:mode"));
    assertThat(other.resolve("blobs/incoming")).isEmptyDirectory();
    assertThat(other.resolve("logs")).doesNotExist();
    try (var server = PostgresTestResource.startIn(other.resolve("postgres"))) {
      sql(server, "insert into kept values (43)");
    }
  }

  @Test
  void aBackupThatWasCutShortLeavesNothing() throws Exception {
    Path data = folder.resolve("data");
    fill(data);
    run("backup", backup(), "--data", data.toString());
    byte[] whole = Files.readAllBytes(Path.of(backup()));
    Files.write(Path.of(backup()), Arrays.copyOf(whole, whole.length - 20));

    int code = run("restore", backup(), "--data", folder.resolve("other").toString());

    assertThat(code).isEqualTo(ExitCode.FAILURE);
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path data = folder.resolve("data");
    fill(data);

    assertThat(run("backup", backup(), "--data", data.toString())).isEqualTo(ExitCode.OK);
    assertThat(run("backup", backup(), "--data", data.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(run("restore", backup(), "--data", data.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(Files.getAttribute(Path.of(backup()), "unix:mode")).isEqualTo(0100600);
  }

  @Test
  void whatRunsIsNotKept() throws Exception {
    Path data = folder.resolve("data");
    fill(data);
    new RunState(new DataFolder(data)).recordSupervisor();

    assertThat(run("backup", backup(), "--data", data.toString())).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("end it first");
    assertThat(Path.of(backup())).doesNotExist();
  }

  @Test
  void aNameThatLeadsElsewhereIsNoPartOfABackup() {
    for (String name :
        List.of("../secrets", "/etc/passwd", "blobs/../../x", "run/x", "blobs/./a", "")) {
      assertThat(!name.isEmpty() && BackupParts.isSafe(name)).as(name).isFalse();
    }
  }

  private String backup() {
    return folder.resolve("kept.tar.zst").toString();
  }

  private static void fill(Path data) throws Exception {
    for (String file :
        List.of(
            "blobs/sha256/aa/aa1=archive",
            "blobs/incoming/half=h",
            "secrets/audit-key=key",
            "audit/2026-01-01.ndjson={}",
            "tokens.json={}",
            "logs/web.log=l",
            "run/x.pid=1")) {
      Path path = data.resolve(file.split("=")[0]);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.split("=")[1]);
    }
    Files.setAttribute(data.resolve("secrets"), "unix:mode", 0700);
  }

  private static void sql(dev.lazaret.platform.process.PostgresServer server, String statement)
      throws Exception {
    var login = server.logins().owner();
    try (var owner = DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
        var executed = owner.createStatement()) {
      executed.execute(statement);
    }
  }

  private int run(String... words) {
    return CommandLineTool.commandLine()
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter()))
        .execute(words);
  }
}
