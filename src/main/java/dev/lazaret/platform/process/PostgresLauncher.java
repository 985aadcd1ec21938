package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts a PostgreSQL of our own from the programs in the class path: checksums on, fsync on,
 * scram-sha-256, loopback only, a port that is remembered. PostgreSQL refuses to run as root: it
 * runs as the given user then.
 *
 * <p>The folder holds {@code programs-…}, {@code data} (the cluster), {@code passwords} (mode 0600)
 * and {@code port}.
 */
public final class PostgresLauncher {
  static final String DATABASE = "lazaret";
  private static final Duration INITDB_PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Path programsParent;
  private final Path log;
  private final SystemUser user;

  /** A launcher whose programs, cluster and passwords are all in {@code folder}. */
  public PostgresLauncher(Path folder, Path log, SystemUser user) {
    this(folder, folder, log, user);
  }

  /**
   * A launcher that shares unpacked programs with others.
   *
   * @param programsParent where the programs are unpacked, once
   * @param log the server's log file
   */
  public PostgresLauncher(Path folder, Path programsParent, Path log, SystemUser user) {
    this.folder = folder.toAbsolutePath();
    this.programsParent = programsParent.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.user = user;
  }

  /**
   * Starts the server, creating the cluster, the database and the login roles where they are
   * missing, and returns when it answers.
   *
   * @throws ProcessException if it does not come up; the message carries the end of its log
   */
  public PostgresServer start() {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(programsParent);
      allowPassage(folder);
      Path programs = PostgresBinaries.unpack(programsParent);
      PostgresLogins logins = PostgresLogins.in(folder.resolve("passwords"));
      Path cluster = folder.resolve("data");
      if (!Files.exists(cluster.resolve("PG_VERSION"))) {
        initialise(programs, cluster, logins);
      }
      new StaleLock(cluster).clear();
      int port = choosePort();
      ServiceProcess process = launch(programs, cluster, port);
      PostgresServer server = new PostgresServer(process, port, logins);
      new PostgresSetup(server).await();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not prepare PostgreSQL in " + folder + ": " + e.getMessage(), e);
    }
  }

  private void allowPassage(Path path) throws IOException {
    if (SystemUser.current().isRoot()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  private void initialise(Path programs, Path cluster, PostgresLogins logins) throws IOException {
    Path work = Files.createTempDirectory(folder, "initdb");
    user.own(work);
    Path half = work.resolve("data");
    Path passwordFile =
        Files.createFile(
            work.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, logins.superuser().password());
    user.own(passwordFile);
    var made =
        Command.of(
                List.of(
                    programs.resolve("bin/initdb").toString(),
                    "--pgdata=" + half,
                    "--username=" + logins.superuser().user(),
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"))
            .as(user)
            .run(INITDB_PATIENCE);
    Files.delete(passwordFile);
    if (!made.ok()) {
      throw new ProcessException(
          "Could not create the database in " + cluster + ": initdb said: " + made.output());
    }
    Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(work);
  }

  private ServiceProcess launch(Path programs, Path cluster, int port) {
    return ServiceProcess.start(
        new ServiceProcess.Spec(
            "postgres",
            List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"),
            Map.of("LC_ALL", "C"),
            user,
            "INT",
            cluster,
            log));
  }

  /** The port of the last time where it is free, so that addresses stay; else another one. */
  private int choosePort() throws IOException {
    Path remembered = folder.resolve("port");
    if (Files.exists(remembered)) {
      int port = Integer.parseInt(Files.readString(remembered).strip());
      if (isFree(port)) {
        return port;
      }
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(remembered, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
