package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.platform.SentText;
import dev.lazaret.queue.Lane;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Reads out of a request where an archive is to go. */
@Singleton
class Destinations {
  private final CurrentCaller caller;
  private final Tenants tenants;

  Destinations(CurrentCaller caller, Tenants tenants) {
    this.caller = caller;
    this.tenants = tenants;
  }

  /**
   * Where the archive is to go.
   *
   * @throws ProblemException 400 where a name is missing or not one that registries know, or where
   *     an operator names no tenant
   */
  @Transactional
  Intake.Destination of(
      @Nullable String repository, @Nullable String tag, @Nullable String tenant) {
    if (repository == null || !RepositoryName.isRepositoryName(repository)) {
      throw invalid(
          "repository-invalid",
          "The repository " + shown(repository) + " is not a repository name.",
          "Use lower-case letters, digits and . _ - in parts separated by slashes, such as shop/web.");
    }
    if (tag == null || !Tag.isTag(tag)) {
      throw invalid(
          "tag-invalid",
          "The tag " + shown(tag) + " is not a tag.",
          "Use 1 to 128 letters, digits and . _ -, beginning with a letter, a digit or _.");
    }
    Principal principal = caller.principal();
    Lane lane = principal.channel() == Principal.Channel.SESSION ? Lane.INTERACTIVE : Lane.CI;
    return new Intake.Destination(
        tenant(tenant), new RepositoryName(repository), new Tag(tag), lane);
  }

  /** The tenant that the image is handed in for; 404 where there is none of this name. */
  @Transactional
  TenantId tenant(@Nullable String named) {
    return tenants.find(caller.tenantFor(named)).orElseThrow(ProblemException::notFound).name();
  }

  private static String shown(@Nullable String name) {
    return name == null ? "(none)" : SentText.shown(name);
  }

  private static ProblemException invalid(String id, String detail, String remedy) {
    return new ProblemException(Problem.of(id, "Invalid name", 400, detail).withRemedy(remedy));
  }
}
