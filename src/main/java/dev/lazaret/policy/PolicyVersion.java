package dev.lazaret.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A version of a policy as it was saved.
 *
 * @param shipped whether it came with Lazaret
 */
public record PolicyVersion(
    String name,
    int version,
    boolean shipped,
    String by,
    Instant createdAt,
    @JsonIgnore String yaml) {
  /** Its name and version. */
  @JsonIgnore
  public PolicyRef ref() {
    return new PolicyRef(name, version);
  }
}
