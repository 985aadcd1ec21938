package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How the images of a repository are run once more, besides their own entry point. */
@Path("/api/v1/repositories/{repository: .+}/inspection")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({MEMBER, OWNER})
@RunOnVirtualThread
public class RecipeResource {
  private final StoredRecipes recipes;
  private final CurrentCaller caller;

  RecipeResource(StoredRecipes recipes, CurrentCaller caller) {
    this.recipes = recipes;
    this.caller = caller;
  }

  /** The recipe; values of the environment are hidden. An auditor names the tenant. */
  @GET
  @RolesAllowed({MEMBER, OWNER, AUDITOR})
  public RecipeView get(String repository, @RestQuery @Nullable String tenant) {
    return recipes
        .find(caller.tenantFor(tenant), name(repository))
        .map(RecipeView::of)
        .orElseThrow(ProblemException::notFound);
  }

  /** Puts a recipe in the place of an earlier one; it counts from the next inspection on. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({MEMBER, OWNER})
  public RecipeView put(String repository, @Valid @NotNull RecipeBody body) {
    RunRecipe recipe = body.recipe();
    recipes.put(caller.tenantFor(null), name(repository), recipe);
    return RecipeView.of(recipe);
  }

  private static RepositoryName name(String repository) {
    if (!RepositoryName.isRepositoryName(repository)) {
      throw ProblemException.notFound();
    }
    return new RepositoryName(repository);
  }
}
