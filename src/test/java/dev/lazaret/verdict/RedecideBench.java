package dev.lazaret.verdict;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.process.PostgresServer;
import dev.lazaret.policy.CompactFacts;
import dev.lazaret.policy.Decider;
import dev.lazaret.policy.Facts;
import dev.lazaret.policy.FreshPolicy;
import dev.lazaret.policy.Judgement;
import dev.lazaret.policy.Policy;
import dev.lazaret.policy.TestReports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.flywaydb.core.Flyway;

/**
 * How many stored images a second are judged again where the policy says the same, in ranges of a
 * thousand on as many threads as there are processors. {@code bench/redecide} runs it.
 */
public final class RedecideBench {
  private static final int RANGE = 1000;
  private static final int FINDINGS = 12;
  private static final String TENANT = "bench";
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final LongAdder reading = new LongAdder();
  private final LongAdder parsing = new LongAdder();
  private final LongAdder deciding = new LongAdder();
  private final LongAdder comparing = new LongAdder();
  private final Policy policy;
  private final PostgresServer server;

  private RedecideBench(Policy policy, PostgresServer server) {
    this.policy = policy;
    this.server = server;
  }

  /** Arguments: how many images, each measured. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("lazaret-redecide-bench");
    try (PostgresServer server = PostgresTestResource.startIn(folder)) {
      var owner = server.logins().owner();
      Flyway.configure()
          .dataSource(server.jdbcUrl(), owner.user(), owner.password())
          .load()
          .migrate();
      System.out.printf(
          "%9s %12s %8s %8s %8s %8s %14s%n",
          "images", "decisions/s", "database", "facts", "CEL", "compare", "of a count");
      for (String images : args) {
        new RedecideBench(FreshPolicy.get(), server).measure(Integer.parseInt(images));
      }
    } finally {
      new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
    }
  }

  private void measure(int images) throws Exception {
    fill(images);
    List<String[]> ranges = ranges();
    run(ranges);
    List.of(reading, parsing, deciding, comparing).forEach(LongAdder::reset);
    long begin = System.nanoTime();
    run(ranges);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double count = counted();
    double all = reading.sum() + parsing.sum() + deciding.sum() + comparing.sum();
    System.out.printf(
        "%9d %12.0f %7.0f%% %7.0f%% %7.0f%% %7.0f%% %14.1f%n",
        images,
        images / seconds,
        100 * reading.sum() / all,
        100 * parsing.sum() / all,
        100 * deciding.sum() / all,
        100 * comparing.sum() / all,
        seconds / count);
  }

  private void run(List<String[]> ranges) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (String[] range : ranges) {
        running.add(
            threads.submit(() -> {
              redecide(range);
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private void redecide(String[] range) throws SQLException {
    long begin = System.nanoTime();
    List<JudgedFacts.Judged> images = read(range);
    reading.add(System.nanoTime() - begin);
    for (JudgedFacts.Judged image : images) {
      long start = System.nanoTime();
      Facts facts = image.facts().read();
      long parsed = System.nanoTime();
      Judgement judgement = Decider.decide(facts, TestReports.ANYBODY, policy, TestReports.NOW);
      long decided = System.nanoTime();
      if (!image.says(judgement)) {
        throw new IllegalStateException("Judged otherwise: " + image.digest());
      }
      parsing.add(parsed - start);
      deciding.add(decided - parsed);
      comparing.add(System.nanoTime() - decided);
    }
  }

  private List<JudgedFacts.Judged> read(String[] range) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(JudgedFacts.WITHOUT)) {
      statement.setString(1, TENANT);
      statement.setString(2, range[0]);
      statement.setString(3, range[1]);
      statement.setInt(4, RANGE);
      List<JudgedFacts.Judged> images = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          images.add(JudgedFacts.judged(row));
        }
      }
      return images;
    }
  }

  /** What the database needs to look at every row once. */
  private double counted() throws SQLException {
    long begin = System.nanoTime();
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select sum(length(facts)) from judged_facts where tenant_id = 'bench'")) {
      row.next();
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private List<String[]> ranges() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select min(digest), max(digest) from (
                  select digest, (row_number() over (order by digest) - 1) / 1000 as part
                  from current_verdicts where tenant_id = 'bench') image group by part
                """)) {
      List<String[]> ranges = new ArrayList<>();
      while (row.next()) {
        ranges.add(new String[] {row.getString(1), row.getString(2)});
      }
      return ranges;
    }
  }

  private void fill(int images) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("delete from current_verdicts");
        statement.execute("delete from judged_facts");
        statement.execute("set session_replication_role = replica");
      }
      try (PreparedStatement facts =
              connection.prepareStatement("insert into judged_facts values (?, ?, ?, ?, ?)");
          PreparedStatement current =
              connection.prepareStatement(
                  """
                  insert into current_verdicts
                    (tenant_id, digest, image_id, verdict_id, number, decision, isolation)
                  values (?, ?, ?, gen_random_uuid(), ?, ?, ?)
                  """)) {
        for (int i = 0; i < images; i++) {
          add(i, facts, current);
        }
        facts.executeBatch();
        current.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute("analyze judged_facts, current_verdicts");
      }
    }
  }

  private void add(int number, PreparedStatement facts, PreparedStatement current)
      throws SQLException {
    Digest digest = Digest.of(("image " + number).getBytes(StandardCharsets.UTF_8));
    Facts made = image(number);
    CompactFacts compact = CompactFacts.of(made);
    Judgement judgement = Decider.decide(made, TestReports.ANYBODY, policy, TestReports.NOW);
    facts.setString(1, TENANT);
    facts.setString(2, digest.value());
    facts.setBytes(3, compact.rest());
    facts.setBytes(4, compact.packages());
    facts.setBytes(5, judgement.fingerprint());
    facts.addBatch();
    current.setString(1, TENANT);
    current.setString(2, digest.value());
    current.setString(3, digest.value());
    current.setLong(4, number);
    current.setString(5, judgement.decision().name());
    current.setString(6, judgement.isolation().name());
    current.addBatch();
    if (number % RANGE == RANGE - 1) {
      facts.executeBatch();
      current.executeBatch();
    }
  }

  /** An image with a dozen findings of its own. */
  private static Facts image(int number) {
    var report = TestReports.ordinary();
    for (int i = 0; i < FINDINGS; i++) {
      report.with(
          new Finding(
              new RuleId("rule-" + i),
              Boundary.values()[(number + i) % Boundary.values().length],
              Severity.values()[(number + i) % Severity.values().length],
              i % 3 == 0 ? FindingStage.DYNAMIC : FindingStage.STATIC,
              "A finding of image " + number,
              "What was found in it, in a sentence of usual length, number " + number,
              Evidence.NONE,
              "Do something about it",
              List.of("CIS-DI-0001")));
    }
    return report.facts();
  }

  private Connection connect() throws SQLException {
    var login = server.logins().superuser();
    return DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
  }
}
