package dev.lazaret.verdict;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.Policy;
import dev.lazaret.policy.PolicyStore;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Tries a policy on history before it bites. */
@Path("/api/v1/policies/{name}/simulate")
@RunOnVirtualThread
public class SimulationResource {
  private final Simulation simulation;
  private final PolicyStore policies;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  SimulationResource(
      Simulation simulation,
      PolicyStore policies,
      Tenants tenants,
      CurrentCaller caller,
      ObjectMapper json) {
    this.simulation = simulation;
    this.policies = policies;
    this.tenants = tenants;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Says which verdicts would change if the draft were saved under this name: one line of JSON for
   * each, and a last one with the counts. Judged are the images of {@code tenant}; without it those
   * that the policy of this name judges, and where it judges none, those of all tenants.
   */
  @POST
  @Consumes({"application/yaml", "text/yaml", "application/x-yaml"})
  @Produces("application/x-ndjson")
  @RolesAllowed({OPERATOR, AUDITOR})
  @Transactional
  public StreamingOutput simulate(String name, @RestQuery @Nullable String tenant, String yaml) {
    Policy draft = policies.draft(name, yaml);
    List<TenantId> judged = tenants(name, tenant);
    return out -> {
      // A flush for every line would cost more than the line.
      try (JsonGenerator lines = json.getFactory().createGenerator(out)) {
        lines.setRootValueSeparator(null);
        simulation.run(
            draft,
            judged,
            line -> {
              json.writeValue(lines, line);
              lines.writeRaw('\n');
            });
      }
    };
  }

  private List<TenantId> tenants(String name, @Nullable String tenant) {
    if (tenant != null) {
      return List.of(
          tenants.find(caller.tenantFor(tenant)).orElseThrow(ProblemException::notFound).name());
    }
    List<TenantId> judged = policies.judgedBy(name);
    return judged.isEmpty() ? tenants.all() : judged;
  }
}
