package dev.lazaret.submission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run recipe as a tenant writes it; absent lists are empty. */
public record RecipeBody(
    @Nullable @Size(max = 100)
        Map<
                @Pattern(
                    regexp = "[A-Za-z_][A-Za-z0-9_]{0,127}",
                    message = "must be named with letters, digits and _")
                String,
                @NotNull @Size(max = 8192) String>
            env,
    @Nullable @Size(max = 100) List<@NotNull @Size(max = 4096) String> command,
    @Nullable @Size(max = 100) List<@NotNull @Size(max = 4096) String> args,
    @Nullable @Pattern(regexp = "[A-Za-z0-9_][A-Za-z0-9_.:-]{0,127}") String user,
    @Nullable @Size(max = 32) List<@NotNull @Min(1) @Max(65535) Integer> ports,
    @Nullable @Size(max = 32) List<@NotNull @Valid ProbeBody> probes,
    @Nullable @Min(1) @Max(300) Integer readySeconds,
    @Nullable @Min(0) @Max(300) Integer dwellSeconds,
    @Nullable @Size(max = 16)
        List<
                @NotNull
                @Pattern(
                    regexp = VOLUME,
                    message = "must be an absolute path without empty parts, . and ..")
                String>
            volumes,
    @Nullable @Size(max = 64) List<@NotNull @Size(min = 1, max = 255) String> expectedEgress) {
  private static final String VOLUME = "(?=.{2,256}$)(?:/(?!\\.{1,2}(?:/|$))[^/:\\p{Cntrl}]+)+";

  /** A request that is made while it runs. */
  public record ProbeBody(
      @NotNull @Pattern(regexp = "/[!-~]{0,1023}") String http,
      @NotNull @Min(1) @Max(65535) Integer port) {}

  RunRecipe recipe() {
    return new RunRecipe(
        Objects.requireNonNullElse(env, Map.of()),
        Objects.requireNonNullElse(command, List.of()),
        Objects.requireNonNullElse(args, List.of()),
        user,
        Objects.requireNonNullElse(ports, List.of()),
        Objects.requireNonNullElse(probes, List.<ProbeBody>of()).stream()
            .map(probe -> new RunRecipe.Probe(probe.http(), probe.port()))
            .toList(),
        readySeconds,
        dwellSeconds,
        Objects.requireNonNullElse(volumes, List.of()),
        Objects.requireNonNullElse(expectedEgress, List.of()));
  }
}
