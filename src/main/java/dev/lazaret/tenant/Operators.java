package dev.lazaret.tenant;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/**
 * The operators of this installation. Every method needs a transaction with the service's access.
 */
@Singleton
public final class Operators {
  private final EntityManager entities;

  Operators(EntityManager entities) {
    this.entities = entities;
  }

  /** How many accounts are operators and not removed. */
  public long active() {
    return entities
        .createQuery(
            "select count(*) from AccountEntity where role = :role and removedAt is null",
            Long.class)
        .setParameter("role", Role.OPERATOR)
        .getSingleResult();
  }
}
