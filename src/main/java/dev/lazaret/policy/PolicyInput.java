package dev.lazaret.policy;

import dev.cel.runtime.CelVariableResolver;
import dev.lazaret.report.Source;
import dev.lazaret.tenant.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The variables of a policy's expressions; only what an expression names is made. */
record PolicyInput(Facts facts, Standing standing, Instant now) implements CelVariableResolver {
  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "image" -> facts.image();
          case "origin" -> facts.origin();
          case "findings" -> facts.findings();
          case "packages" -> facts.packages();
          case "timeline" -> facts.timeline();
          case "profile" -> facts.profile();
          case "coverage" -> facts.coverage();
          case "missing" -> names(facts.missing());
          case "notConfigured" -> names(facts.notConfigured());
          case "tenant" ->
              new PolicyFacts.Tenant(standing.tenant().value(), word(standing.trust()));
          case "environment" -> word(standing.environment());
          case "ages" -> new PolicyFacts.Ages(Duration.between(facts.inspectedAt(), now));
          default -> null;
        });
  }

  private static List<String> names(Set<Source> sources) {
    return sources.stream().sorted().map(Enum::name).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
