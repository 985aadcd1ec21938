package dev.lazaret.inspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A known base as an operator writes it. */
public record BaseLayersBody(
    @NotNull @Size(min = 1, max = 256)
        List<
                @NotNull
                @Pattern(
                    regexp = "sha256:[0-9a-f]{64}",
                    message = "must be sha256: and 64 lower-case hex digits")
                String>
            diffIds,
    @JsonProperty("public") @Nullable Boolean isPublic) {

  /** Whether all tenants share what is found out about the layers; not where nothing is said. */
  boolean shares() {
    return Boolean.TRUE.equals(isPublic);
  }
}
