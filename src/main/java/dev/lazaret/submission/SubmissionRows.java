package dev.lazaret.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of submissions and of the images in them. Every call joins the current transaction. */
@Singleton
class SubmissionRows {
  private static final String COLUMNS =
      """
      select id, tenant_id, repository, tag, archive, size_bytes, state, stage, created_at, ended_at,
             problem
      from submissions
      """;

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Where a row stands in the list: newest first. */
  private record Key(Instant createdAt, UUID id) {
    private static final Key OF_FIRST_PAGE = new Key(LATEST, new UUID(0, 0));

    Key {
      if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
        throw new IllegalArgumentException("Not a time in a list: " + createdAt);
      }
    }

    static Key read(List<String> values) {
      return new Key(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
    }
  }

  private final Sql sql;
  private final ObjectMapper json;

  SubmissionRows(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  void insert(Submission submission, String lane) {
    sql.update(
        """
        insert into submissions (id, tenant_id, repository, tag, archive, size_bytes, lane, state,
                                 created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        submission.id(),
        submission.tenant().value(),
        submission.repository().value(),
        submission.tag().value(),
        submission.archive().value(),
        submission.sizeBytes(),
        lane,
        submission.state().name(),
        submission.createdAt());
  }

  Optional<Submission> find(UUID id) {
    return sql.first(COLUMNS + " where id = ?", this::submission, id);
  }

  /** The submission, locked until the transaction ends: its state changes one at a time. */
  Optional<Submission> lock(UUID id) {
    return sql.first(COLUMNS + " where id = ? for update", this::submission, id);
  }

  /** Newest first; {@code tenant} null for every tenant that the access shows. */
  List<Submission> list(@Nullable TenantId tenant, PageRequest page) {
    String owner = tenant == null ? null : tenant.value();
    Key before = page.after(Key::read).orElse(Key.OF_FIRST_PAGE);
    return sql.query(
        COLUMNS
            + """
             where (?::text is null or tenant_id = ?) and (created_at, id) < (?, ?)
            order by created_at desc, id desc limit ?
            """,
        this::submission,
        owner,
        owner,
        before.createdAt(),
        before.id(),
        page.fetchSize());
  }

  void change(
      UUID id,
      SubmissionState state,
      @Nullable SubmissionStage stage,
      @Nullable Instant endedAt,
      @Nullable Problem problem) {
    sql.update(
        "update submissions set state = ?, stage = ?, ended_at = ?, problem = ?::jsonb where id = ?",
        state.name(),
        stage == null ? null : stage.name(),
        endedAt,
        problem == null ? null : write(problem),
        id);
  }

  /** Ends a submission that its own tenant took back: a tenant's connection may change no more. */
  void cancel(UUID id, Instant at) {
    sql.update(
        "update submissions set state = 'CANCELLED', stage = null, ended_at = ? where id = ?",
        at,
        id);
  }

  /** The lane that the submission was put into. */
  String lane(UUID id) {
    return sql.first("select lane from submissions where id = ?", row -> row.getString(1), id)
        .orElseThrow();
  }

  void addImages(UUID id, TenantId tenant, List<SubmittedImage> images) {
    for (int position = 0; position < images.size(); position++) {
      SubmittedImage image = images.get(position);
      sql.update(
          """
          insert into submission_images (submission_id, digest, position, tenant_id, image_id, platform)
          values (?, ?, ?, ?, ?, ?) on conflict (submission_id, digest) do nothing
          """,
          id,
          image.digest().value(),
          position,
          tenant.value(),
          image.imageId().value(),
          image.platform());
    }
  }

  void decide(UUID id, Digest image, String decision, @Nullable String isolation) {
    sql.update(
        """
        update submission_images set decision = ?, isolation = ?
        where submission_id = ? and digest = ?
        """,
        decision,
        isolation,
        id,
        image.value());
  }

  void redecide(TenantId tenant, Digest image, String decision, @Nullable String isolation) {
    sql.update(
        """
        update submission_images set decision = ?, isolation = ?
        where tenant_id = ? and digest = ? and decision is not null
        """,
        decision,
        isolation,
        tenant.value(),
        image.value());
  }

  void giveUp(TenantId tenant, Digest image, Instant at) {
    sql.update(
        """
        update submission_images set removed_at = ?
        where tenant_id = ? and digest = ? and removed_at is null
        """,
        at,
        tenant.value(),
        image.value());
  }

  private List<SubmittedImage> images(UUID id) {
    return sql.query(
        """
        select digest, image_id, platform, decision, isolation from submission_images
        where submission_id = ? order by position
        """,
        row ->
            new SubmittedImage(
                new Digest(row.getString("digest")),
                new Digest(row.getString("image_id")),
                row.getString("platform"),
                row.getString("decision"),
                row.getString("isolation")),
        id);
  }

  private Submission submission(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String stage = row.getString("stage");
    Timestamp ended = row.getTimestamp("ended_at");
    String problem = row.getString("problem");
    return new Submission(
        id,
        new TenantId(row.getString("tenant_id")),
        new RepositoryName(row.getString("repository")),
        new Tag(row.getString("tag")),
        new Digest(row.getString("archive")),
        row.getLong("size_bytes"),
        SubmissionState.valueOf(row.getString("state")),
        stage == null ? null : SubmissionStage.valueOf(stage),
        Sql.instant(row, "created_at"),
        ended == null ? null : ended.toInstant(),
        images(id),
        problem == null ? null : read(problem));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem is always JSON", e);
    }
  }

  private Problem read(String problem) {
    try {
      return json.readValue(problem, Problem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored problem is not readable", e);
    }
  }
}
