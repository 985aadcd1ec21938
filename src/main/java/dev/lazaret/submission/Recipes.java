package dev.lazaret.submission;

import dev.lazaret.tenant.TenantId;
import java.util.Optional;

/** The run recipes that tenants gave. */
public interface Recipes {
  /** The recipe of a repository, with its secret values; needs the service's or tenant's access. */
  Optional<RunRecipe> find(TenantId tenant, RepositoryName repository);
}
