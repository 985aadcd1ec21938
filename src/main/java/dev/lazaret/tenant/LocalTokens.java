package dev.lazaret.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the tokens of {@code tokens.json} alive: one that still works lives another 30 days, so
 * that whoever has read it can go on; one that does not is replaced.
 */
@Singleton
final class LocalTokens {
  static final Duration LIFETIME = Duration.ofDays(30);
  private static final String NAME = "local";

  private final EntityManager entities;
  private final Accounts accounts;
  private final Tokens tokens;
  private final Clock clock;

  LocalTokens(EntityManager entities, Accounts accounts, Tokens tokens, Clock clock) {
    this.entities = entities;
    this.accounts = accounts;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Writes the token of every local account that is still there. */
  void renew(SecretFolder folder) {
    JsonNode known = folder.readTokens();
    ObjectNode renewed = JsonNodeFactory.instance.objectNode();
    for (LocalAccount local : LocalAccount.all()) {
      accounts
          .find(local.username())
          .filter(account -> account.role() == local.role())
          .ifPresent(
              account -> put(renewed, local.pointer(), token(account, known.at(local.pointer()))));
    }
    if (!renewed.isEmpty()) {
      folder.writeTokens(renewed);
    }
  }

  private String token(Account account, JsonNode known) {
    Instant expiry = clock.instant().plus(LIFETIME);
    int prolonged =
        entities
            .createQuery(
                """
                update TokenEntity set expiresAt = :expiry
                where hash = :hash and accountId = :account and revokedAt is null and expiresAt > :now
                """)
            .setParameter("expiry", expiry)
            .setParameter("hash", SecretText.hash(known.asText()))
            .setParameter("account", account.id())
            .setParameter("now", clock.instant())
            .executeUpdate();
    if (prolonged == 1) {
      return known.asText();
    }
    tokens.revokeNamed(account, NAME);
    return tokens.issue(account, NAME, account.role(), account.tenant(), expiry).secret();
  }

  private static void put(ObjectNode root, String pointer, String token) {
    JsonPointer path = JsonPointer.compile(pointer);
    JsonPointer parent = path.head();
    ObjectNode folder = parent.matches() ? root : root.withObject(parent);
    folder.put(path.last().getMatchingProperty(), token);
  }
}
