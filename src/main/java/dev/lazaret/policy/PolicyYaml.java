package dev.lazaret.policy;

import dev.lazaret.profile.RunProfile;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the YAML form of a policy, strictly: what it does not know is an error. */
final class PolicyYaml {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MAX_RULES = 200;
  private static final Map<Decision, Duration> USUAL_VALIDITY =
      Map.of(
          Decision.ADMIT, Duration.ofDays(30),
          Decision.REVIEW, Duration.ofDays(14),
          Decision.DENY, Duration.ofDays(90));
  private static final Duration USUAL_GRACE = Duration.ofDays(14);
  private final YamlReader yaml = new YamlReader();

  private PolicyYaml() {}

  /**
   * Reads a policy, which becomes version {@code version} of {@code name}.
   *
   * @throws PolicyInvalid with everything that is wrong
   */
  static PolicyDocument read(String name, int version, String text) throws PolicyInvalid {
    var reader = new PolicyYaml();
    PolicyDocument document = reader.document(new PolicyRef(name, version), text);
    if (!reader.yaml.errors().isEmpty()) {
      throw new PolicyInvalid(reader.yaml.errors());
    }
    return document;
  }

  private PolicyDocument document(PolicyRef ref, String text) {
    Node root = yaml.read(text);
    Map<String, Node> fields =
        root == null
            ? Map.of()
            : yaml.fields(
                root, Set.of("rules"), Set.of("enforce", "validity", "grace", "defaults"));
    RunProfile.Level level = level(fields.get("enforce"));
    return new PolicyDocument(
        ref,
        level,
        validity(fields.get("validity")),
        grace(fields.get("grace")),
        new DefaultsYaml(yaml).read(fields.get("defaults")),
        rules(fields.get("rules")));
  }

  private RunProfile.Level level(@Nullable Node node) {
    RunProfile.Level level = node == null ? null : yaml.constant(node, RunProfile.Level.class);
    return level == null ? RunProfile.Level.BASELINE : level;
  }

  private Map<Decision, Duration> validity(@Nullable Node node) {
    Map<Decision, Duration> validity = new EnumMap<>(USUAL_VALIDITY);
    if (node != null) {
      Map<String, Node> fields = yaml.fields(node, Set.of(), Set.of("ADMIT", "REVIEW", "DENY"));
      fields.forEach((name, value) -> validity.put(Decision.valueOf(name), duration(value)));
    }
    return validity;
  }

  private Duration grace(@Nullable Node node) {
    return node == null ? USUAL_GRACE : duration(node);
  }

  private Duration duration(Node node) {
    String text = yaml.text(node);
    try {
      Duration duration = Duration.parse(text);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // told below, like a duration that is not positive
    }
    yaml.wrong(node, "Not a positive ISO 8601 duration such as P30D: " + text);
    return Duration.ofDays(1);
  }

  private List<PolicyRule> rules(@Nullable Node node) {
    List<Node> items = yaml.items(node);
    if (node != null && (items.isEmpty() || items.size() > MAX_RULES)) {
      yaml.wrong(node, "A policy has 1 to " + MAX_RULES + " rules, not " + items.size());
      return List.of();
    }
    List<PolicyRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : items) {
      PolicyRule rule = rule(item);
      if (!names.add(rule.name())) {
        yaml.wrong(item, "Two rules have this name: " + rule.name());
      }
      rules.add(rule);
    }
    return rules;
  }

  private PolicyRule rule(Node node) {
    Map<String, Node> fields =
        yaml.fields(
            node,
            Set.of("name", "when", "decision", "message"),
            Set.of("isolation", "remediation"));
    Node isolation = fields.get("isolation");
    Decision decision = yaml.constant(fields.get("decision"), Decision.class);
    Node when = fields.get("when");
    if (decision != Decision.ADMIT && !fields.containsKey("remediation")) {
      yaml.wrong(node, "A rule that does not admit says what the tenant can do: remediation");
    }
    return new PolicyRule(
        name(fields.get("name")),
        yaml.text(when),
        decision == null ? Decision.DENY : decision,
        isolation == null ? null : yaml.constant(isolation, IsolationTier.class),
        localized(fields.get("message")),
        localized(fields.get("remediation")),
        when == null ? 1 : when.getStartMark().getLine() + 1 + (isBlock(when) ? 1 : 0),
        when == null ? 1 : when.getStartMark().getColumn() + 1);
  }

  /** The text of a block scalar begins in the line after its indicator (YAML 1.1, 9.3). */
  private static boolean isBlock(Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.FOLDED
            || scalar.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.LITERAL);
  }

  private String name(@Nullable Node node) {
    String name = yaml.text(node);
    if (node != null && (name.length() > 64 || !NAME.matcher(name).matches())) {
      yaml.wrong(node, "A rule's name is of lower-case words with hyphens, at most 64 characters");
    }
    if (name.startsWith(OwnReasons.DEFAULT_PREFIX)) {
      yaml.wrong(node, "The names of defaults begin with default-; a rule's name may not");
    }
    return name;
  }

  private LocalizedText localized(@Nullable Node node) {
    if (node == null) {
      return new LocalizedText("", "");
    }
    Map<String, Node> fields = yaml.fields(node, Set.of("en", "zh"), Set.of());
    return new LocalizedText(
        yaml.text(fields.get("en")).strip(), yaml.text(fields.get("zh")).strip());
  }
}
