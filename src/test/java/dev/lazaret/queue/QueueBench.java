package dev.lazaret.queue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.process.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;

/**
 * How many submissions a second are let wait, handed out and ended, where as many wait all the
 * time, and how many pgbench does of the same by hand on the same server. {@code bench/queue} runs
 * it.
 */
public final class QueueBench {
  private static final int CLIENTS = 4;
  private static final int SLOTS = 16;
  private static final int TENANTS = 20;
  private static final long IDLE_NANOS = 1_000_000;
  private static final String JOB = "inspect";
  private static final String JOIN = "select queue_join(?, ?, ?, ?, ?)";
  // What db-scheduler does to a job that it takes and that succeeds, in one statement.
  private static final String TAKE =
      """
      delete from scheduled_jobs where task_name = ? and task_instance = (
        select task_instance from scheduled_jobs where task_name = ?
        limit 1 for update skip locked) returning task_instance\
      """;

  private static final String WORK_BY_HAND =
      """
      \\set t random(1, 20)
      insert into hand_waiting (subject, job, tenant_id, lane, joined_at)
        values (gen_random_uuid(), 'inspect', 'tenant-' || :t, 'CI', now());
      begin;
      with next as (
        delete from hand_waiting where subject = (
          select subject from hand_waiting where job = 'inspect' and lane = 'CI'
          order by joined_at limit 1 for update skip locked) returning subject)
      insert into hand_jobs select subject, now() from next;
      commit;
      begin;
      delete from hand_jobs where subject = (
        select subject from hand_jobs limit 1 for update skip locked);
      commit;
      """;

  private final PostgresServer server;
  private final Path folder;
  private final Duration time;

  private QueueBench(PostgresServer server, Path folder, Duration time) {
    this.server = server;
    this.folder = folder;
    this.time = time;
  }

  /** Arguments: how many wait, each measured; the seconds of one measurement first. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("lazaret-queue-bench");
    try (PostgresServer server = PostgresTestResource.startIn(folder)) {
      var owner = server.logins().owner();
      Flyway.configure()
          .dataSource(server.jdbcUrl(), owner.user(), owner.password())
          .load()
          .migrate();
      var bench = new QueueBench(server, folder, Duration.ofSeconds(Long.parseLong(args[0])));
      System.out.println("waiting      cycles/s    by hand   ratio   a claim, ms    claims in one");
      for (int i = 1; i < args.length; i++) {
        bench.measure(Integer.parseInt(args[i]));
      }
    } finally {
      new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
    }
  }

  private void measure(int waiting) throws Exception {
    fill(waiting);
    AtomicLong steps = new AtomicLong();
    AtomicLong nanos = new AtomicLong();
    double worked = worked(steps, nanos);
    double byHand = byHand(WORK_BY_HAND);
    System.out.printf(
        "%-10d %10.0f %10.0f %7.2f %14.2f %10.1f%n",
        waiting,
        worked,
        byHand,
        worked / byHand,
        nanos.get() / 1e6 / Math.max(1, steps.get()),
        worked * time.toSeconds() / Math.max(1, steps.get()));
  }

  private void fill(int waiting) throws SQLException {
    try (Connection service = connect();
        Statement statement = service.createStatement()) {
      for (String table :
          List.of("queue_waiting", "queue_handed", "queue_shares", "scheduled_jobs")) {
        statement.execute("delete from " + table);
      }
      statement.execute(
          """
          insert into queue_waiting (subject, job, tenant_id, lane, joined_at)
          select gen_random_uuid(), '%s', 'tenant-' || i %% %d, 'CI', now()
          from generate_series(1, %d) i
          """
              .formatted(JOB, TENANTS, waiting));
      statement.execute(
          "insert into queue_shares select distinct lane, tenant_id, 0 from queue_waiting");
    }
    try (Connection superuser = superuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("drop table if exists hand_waiting, hand_jobs");
      statement.execute("create table hand_waiting as select * from queue_waiting");
      statement.execute("alter table hand_waiting add primary key (subject)");
      statement.execute("create index on hand_waiting (job, lane, joined_at)");
      statement.execute("create table hand_jobs (subject uuid primary key, taken_at timestamptz)");
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }

  /** One that is let wait, in a transaction of its own. */
  private static void enqueue(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(JOIN)) {
      statement.setObject(1, UUID.randomUUID());
      statement.setString(2, JOB);
      statement.setString(3, "tenant-" + ThreadLocalRandom.current().nextInt(TENANTS));
      statement.setString(4, "CI");
      statement.setObject(5, JobRows.utc(Instant.now()));
      statement.execute();
    }
  }

  /** The dispatcher as it is, and as many clients as there are slots that end what it hands out. */
  private double worked(AtomicLong steps, AtomicLong nanos) throws Exception {
    var handler = new Slots();
    UUID process = UUID.randomUUID();
    AtomicBoolean over = new AtomicBoolean();
    Thread dispatcher =
        Thread.ofPlatform()
            .start(() -> {
              try (Connection connection = connect()) {
                connection.setAutoCommit(false);
                while (!over.get()) {
                  long begin = System.nanoTime();
                  if (new LineStep(connection, handler, Instant.now()).run(process) > 0) {
                    steps.incrementAndGet();
                    nanos.addAndGet(System.nanoTime() - begin);
                  } else {
                    LockSupport.parkNanos(IDLE_NANOS);
                  }
                  connection.commit();
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    double rate = rate(CLIENTS, this::cycle);
    over.set(true);
    dispatcher.join();
    return rate;
  }

  /** Ends one that was handed out and lets another wait, so that as many wait as before. */
  private long cycle(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    if (!finish(connection)) {
      connection.rollback();
      LockSupport.parkNanos(IDLE_NANOS);
      return 0;
    }
    connection.commit();
    enqueue(connection);
    connection.commit();
    return 1;
  }

  private static boolean finish(Connection connection) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, JOB);
      take.setString(2, JOB);
      try (ResultSet row = take.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        FinishedJobs.release(connection, JOB, JobRows.subject(row.getString(1)));
        FinishedJobs.record(connection, JOB, Instant.now(), Duration.ofSeconds(1));
      }
      return true;
    }
  }

  private interface Step {
    long run(Connection connection) throws SQLException;
  }

  private double rate(int clients, Step step) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    Callable<Long> client =
        () -> {
          long done = 0;
          try (Connection connection = connect()) {
            while (System.nanoTime() < end) {
              done += step.run(connection);
            }
          }
          return done;
        };
    try (var pool = Executors.newFixedThreadPool(clients)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(pool.submit(client));
      }
      long done = 0;
      for (Future<Long> one : running) {
        done += one.get();
      }
      return done / (double) time.toSeconds();
    }
  }

  private double byHand(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("by-hand.sql"), script);
    var login = server.logins().superuser();
    String[] address = server.jdbcUrl().replaceAll(".*//([^/]+)/.*", "$1").split(":", 2);
    String database = server.jdbcUrl().replaceAll(".*/([^/?]+).*", "$1");
    var builder =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-h",
            address[0],
            "-p",
            address[1],
            "-U",
            login.user(),
            "-M",
            "prepared",
            "-c",
            String.valueOf(CLIENTS),
            "-T",
            String.valueOf(time.toSeconds()),
            "-f",
            file.toString(),
            database);
    builder.environment().put("PGPASSWORD", login.password());
    Process pgbench = builder.redirectErrorStream(true).start();
    String output = new String(pgbench.getInputStream().readAllBytes());
    pgbench.waitFor();
    return output
        .lines()
        .filter(line -> line.startsWith("tps"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("tps = ([0-9.]+).*", "$1")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(output));
  }

  private Connection connect() throws SQLException {
    var login = server.logins().service();
    return DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
  }

  private Connection superuser() throws SQLException {
    var login = server.logins().superuser();
    return DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
  }

  /** A handler of which only its slots are asked. */
  private static final class Slots implements JobHandler {
    @Override
    public String name() {
      return JOB;
    }

    @Override
    public JobPlace place() {
      return JobPlace.WORKER;
    }

    @Override
    public int slots() {
      return SLOTS;
    }

    @Override
    public void handle(UUID subject, JobContext context) {
      throw new UnsupportedOperationException("The bench ends jobs itself");
    }

    @Override
    public void gaveUp(UUID subject, Exception cause) {
      throw new UnsupportedOperationException("The bench ends jobs itself");
    }
  }
}
