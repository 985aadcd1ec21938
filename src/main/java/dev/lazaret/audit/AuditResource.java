package dev.lazaret.audit;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The record of who did what, newest first. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {
  private static final String LIST =
      """
      from AuditEntity where id < :before
        and (:tenant is null or tenantId = :tenant)
        and (:action is null or action = :action)
        and (:subject is null or subject = :subject)
        and (:account is null or account = :account)
      order by id desc
      """;

  private final EntityManager entities;

  AuditResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Rows of a tenant, an action, a subject or an account, or all. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public Page<AuditView> list(
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String action,
      @RestQuery @Nullable String subject,
      @RestQuery @Nullable String account,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    List<AuditEntity> rows =
        entities
            .createQuery(LIST, AuditEntity.class)
            .setParameter("before", page.afterNumber().orElse(Long.MAX_VALUE))
            .setParameter("tenant", tenant)
            .setParameter("action", action)
            .setParameter("subject", subject)
            .setParameter("account", account)
            .setMaxResults(page.fetchSize())
            .getResultList();
    return Page.of(page, rows, row -> List.of(String.valueOf(row.id)), AuditView::of);
  }
}
