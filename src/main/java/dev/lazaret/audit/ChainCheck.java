package dev.lazaret.audit;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Verifies the chain, one verification at a time: it reads every row that there is. */
@Singleton
final class ChainCheck {
  private static final String RETRY_SECONDS = "10";
  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private final AgroalDataSource database;
  private final AuditKeys keys;
  private final HeadFiles heads;
  private final Semaphore one = new Semaphore(1);

  ChainCheck(@DataSource("service") AgroalDataSource database, AuditKeys keys, HeadFiles heads) {
    this.database = database;
    this.keys = keys;
    this.heads = heads;
  }

  /** Against the heads that this process keeps. */
  ChainReport withOwnHeads() {
    try {
      return with(heads.lines());
    } catch (IOException e) {
      throw new UncheckedIOException("The heads of the audit chain could not be read", e);
    }
  }

  /** Against heads that were kept elsewhere. They are read before the chain: it only grows. */
  ChainReport with(List<String> headLines) {
    if (!one.tryAcquire()) {
      throw ProblemException.withHeaders(
          Problem.of(
              "verification-running", "Verification running", 429, "The chain is being verified."),
          Map.of("Retry-After", RETRY_SECONDS));
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement snapshot = connection.createStatement()) {
        snapshot.execute(SNAPSHOT);
        return new ChainReader(connection).verify(keys.find().orElse(null), headLines);
      } finally {
        connection.rollback(); // nothing was written
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The audit chain could not be read", e);
    } finally {
      one.release();
    }
  }
}
