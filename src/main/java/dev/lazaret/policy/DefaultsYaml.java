package dev.lazaret.policy;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the defaults of a policy: a boundary or {@code "*"}, then a severity, then what it means.
 */
final class DefaultsYaml {
  private static final String EVERYWHERE = "*";
  private static final Set<String> SEVERITIES = names(Severity.values());
  private static final Set<String> BOUNDARIES =
      Stream.concat(names(Boundary.values()).stream(), Stream.of(EVERYWHERE))
          .collect(Collectors.toUnmodifiableSet());
  private final YamlReader yaml;

  DefaultsYaml(YamlReader yaml) {
    this.yaml = yaml;
  }

  FindingDefaults read(@Nullable Node node) {
    if (node == null) {
      return FindingDefaults.NONE;
    }
    Map<Severity, FindingDefault> everywhere = new EnumMap<>(Severity.class);
    Map<Boundary, Map<Severity, FindingDefault>> at = new HashMap<>();
    yaml.fields(node, Set.of(), BOUNDARIES)
        .forEach((boundary, row) -> {
          if (boundary.equals(EVERYWHERE)) {
            everywhere.putAll(row(row));
          } else if (BOUNDARIES.contains(boundary)) {
            at.put(Boundary.valueOf(boundary), row(row));
          }
        });
    return new FindingDefaults(everywhere, at);
  }

  private Map<Severity, FindingDefault> row(Node node) {
    Map<Severity, FindingDefault> row = new EnumMap<>(Severity.class);
    yaml.fields(node, Set.of(), SEVERITIES)
        .forEach((severity, cell) -> {
          FindingDefault said = cell(cell);
          if (said != null && SEVERITIES.contains(severity)) {
            row.put(Severity.valueOf(severity), said);
          }
        });
    return row;
  }

  /** A decision, or a mapping of one and the weakest isolation that goes with it. */
  private @Nullable FindingDefault cell(Node node) {
    if (!(node instanceof MappingNode)) {
      Decision decision = yaml.constant(node, Decision.class);
      return decision == null ? null : new FindingDefault(decision, null);
    }
    Map<String, Node> fields = yaml.fields(node, Set.of("decision"), Set.of("isolation"));
    Decision decision = yaml.constant(fields.get("decision"), Decision.class);
    Node isolation = fields.get("isolation");
    return decision == null
        ? null
        : new FindingDefault(
            decision, isolation == null ? null : yaml.constant(isolation, IsolationTier.class));
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }
}
