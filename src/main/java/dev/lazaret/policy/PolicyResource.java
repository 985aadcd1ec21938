package dev.lazaret.policy;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The rules by which images are judged. Every save is a new version; none is ever changed. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyResource {
  /** The media type of a policy (RFC 9512). */
  static final String YAML = "application/yaml";

  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");
  private static final int MAX_DIGITS = 9;
  private final Policies policies;
  private final PolicyRows rows;

  PolicyResource(Policies policies, PolicyRows rows) {
    this.policies = policies;
    this.rows = rows;
  }

  /** The newest version of each policy, by name. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public Page<PolicyVersion> list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    return Page.of(page, rows.newest(page), row -> List.of(row.name()), row -> row);
  }

  /** The document of the newest version; its ETag is the version in quotes. */
  @GET
  @Path("/{name}")
  @Produces(YAML)
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public Response newest(String name) {
    return document(rows.newest(name).orElseThrow(ProblemException::notFound));
  }

  /** All versions of a policy, newest first. */
  @GET
  @Path("/{name}/versions")
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public Page<PolicyVersion> versions(
      String name, @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    if (rows.newest(name).isEmpty()) {
      throw ProblemException.notFound();
    }
    PageRequest page = PageRequest.of(limit, cursor, 1);
    return Page.of(
        page,
        rows.versions(name, page),
        row -> List.of(Integer.toString(row.version())),
        row -> row);
  }

  /** The document of one version. */
  @GET
  @Path("/{name}/versions/{version: [0-9]+}")
  @Produces(YAML)
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public Response version(String name, String version) {
    if (version.length() > MAX_DIGITS) {
      throw ProblemException.notFound();
    }
    var ref = new PolicyRef(name, Integer.parseInt(version));
    return document(rows.version(ref).orElseThrow(ProblemException::notFound));
  }

  /**
   * Saves a policy as its next version. With {@code If-Match} only where that is the newest one;
   * {@code If-None-Match: *} only where there is none of this name.
   */
  @PUT
  @Path("/{name}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @RolesAllowed(OPERATOR)
  @Transactional
  public Response save(
      String name,
      String yaml,
      @HeaderParam("If-Match") @Nullable String match,
      @HeaderParam("If-None-Match") @Nullable String noneMatch) {
    Integer expected = "*".equals(noneMatch) ? Integer.valueOf(0) : expected(match);
    PolicyVersion saved = policies.save(name, yaml, expected);
    return Response.created(URI.create("/api/v1/policies/" + name + "/versions/" + saved.version()))
        .tag(tag(saved))
        .entity(saved.ref())
        .build();
  }

  private static @Nullable Integer expected(@Nullable String match) {
    if (match == null) {
      return null;
    }
    Matcher version = TAG.matcher(match);
    if (!version.matches()) {
      throw ProblemException.invalidRequest(
          "If-Match holds the ETag of one version, such as \"3\".");
    }
    return Integer.valueOf(version.group(1));
  }

  private static Response document(PolicyVersion version) {
    return Response.ok(version.yaml()).tag(tag(version)).build();
  }

  private static EntityTag tag(PolicyVersion version) {
    return new EntityTag(Integer.toString(version.version()));
  }
}
