package dev.lazaret.tenant;

import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants. Every method needs a transaction. */
@Singleton
public final class Tenants {
  private final EntityManager entities;
  private final Event<StandingChanged> standings;
  private final Clock clock;

  Tenants(EntityManager entities, Event<StandingChanged> standings, Clock clock) {
    this.entities = entities;
    this.standings = standings;
    this.clock = clock;
  }

  /** A tenant and how it is treated; empty where there is none, or not for this access. */
  public Optional<TenantSettings> find(TenantId id) {
    return Optional.ofNullable(entities.find(TenantEntity.class, id.value()))
        .map(TenantEntity::settings);
  }

  List<TenantEntity> list(@Nullable TenantId only, PageRequest page) {
    return entities
        .createQuery(
            "from TenantEntity where id > :after and (:only is null or id = :only) order by id",
            TenantEntity.class)
        .setParameter("after", page.after(key -> new TenantId(key.getFirst()).value()).orElse(""))
        .setParameter("only", only == null ? null : only.value())
        .setMaxResults(page.fetchSize())
        .getResultList();
  }

  /** Adds a tenant; 409 {@code tenant-exists} where there is one of this name. */
  TenantSettings add(TenantId id) {
    int added =
        entities
            .createNativeQuery(
                "insert into tenants (tenant_id, created_at) values (:id, :now) on conflict do nothing")
            .setParameter("id", id.value())
            .setParameter("now", clock.instant())
            .executeUpdate();
    if (added == 0) {
      throw new ProblemException(
          Problem.of("tenant-exists", "Tenant exists", 409, "There is a tenant " + id + "."));
    }
    return find(id).orElseThrow();
  }

  TenantSettings change(TenantId id, TenantPatch patch) {
    TenantEntity row = entities.find(TenantEntity.class, id.value());
    if (row == null) {
      throw ProblemException.notFound();
    }
    Standing before = row.settings().standing();
    patch.applyTo(row);
    if (!row.settings().standing().equals(before)) {
      standings.fire(new StandingChanged(id));
    }
    return row.settings();
  }

  /** What a policy may know of a tenant; the usual of one that is not known. */
  public Standing standing(TenantId id) {
    return find(id).map(TenantSettings::standing).orElse(Standing.usual(id));
  }

  /** The names of all, in order. */
  public List<TenantId> all() {
    return entities
        .createQuery("select id from TenantEntity order by id", String.class)
        .getResultList()
        .stream()
        .map(TenantId::new)
        .toList();
  }

  /** Whether there is any. */
  boolean any() {
    return entities.createQuery("select count(*) from TenantEntity", Long.class).getSingleResult()
        > 0;
  }
}
