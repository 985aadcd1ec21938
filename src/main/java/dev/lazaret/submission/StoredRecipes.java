package dev.lazaret.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Run recipes in PostgreSQL. */
@ApplicationScoped
@Transactional
class StoredRecipes implements Recipes {
  private final Sql sql;
  private final ObjectMapper json;
  private final AuditLog audit;
  private final Clock clock;

  StoredRecipes(Sql sql, ObjectMapper json, AuditLog audit, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Optional<RunRecipe> find(TenantId tenant, RepositoryName repository) {
    return sql.first(
        "select recipe from run_recipes where tenant_id = ? and repository = ?",
        row -> read(row.getString(1)),
        tenant.value(),
        repository.value());
  }

  /** Puts {@code recipe} in the place of an earlier one. */
  void put(TenantId tenant, RepositoryName repository, RunRecipe recipe) {
    sql.update(
        """
        insert into run_recipes (tenant_id, repository, recipe, changed_at)
        values (?, ?, ?::jsonb, ?)
        on conflict (tenant_id, repository)
          do update set recipe = excluded.recipe, changed_at = excluded.changed_at
        """,
        tenant.value(),
        repository.value(),
        write(recipe),
        clock.instant());
    audit.record(AuditEvent.of("recipe.changed", tenant, repository.value()));
  }

  private String write(RunRecipe recipe) {
    try {
      return json.writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A recipe is always JSON", e);
    }
  }

  private RunRecipe read(String recipe) {
    try {
      return json.readValue(recipe, RunRecipe.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored recipe is not readable", e);
    }
  }
}
