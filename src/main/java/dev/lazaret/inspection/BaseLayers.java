package dev.lazaret.inspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An entry of the operator's list of known bases, as the API shows it.
 *
 * @param diffIds of its layers, base first
 * @param isPublic whether what is found out about these layers is shared between tenants
 */
public record BaseLayers(
    String name,
    List<String> diffIds,
    @JsonProperty("public") boolean isPublic,
    Instant changedAt) {
  public BaseLayers {
    diffIds = List.copyOf(diffIds);
  }
}
