package dev.lazaret.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Walks a YAML document that has a fixed form and collects what does not fit, with its place.
 * Anchors and tags make no objects here: a scalar is its text.
 */
final class YamlReader {
  private static final int MAX_CHARACTERS = 256 << 10;
  private final List<PolicyError> errors = new ArrayList<>();

  /** What has been found wrong so far. */
  List<PolicyError> errors() {
    return errors;
  }

  void wrong(@Nullable Node where, String message) {
    errors.add(at(where == null ? null : where.getStartMark(), message));
  }

  void wrong(PolicyError error) {
    errors.add(error);
  }

  /** The document's root, or null where it is not YAML at all. */
  @Nullable Node read(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        wrong((Node) null, "The document is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      errors.add(at(e.getProblemMark(), "Not YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      wrong((Node) null, "Not YAML: " + e.getMessage());
    }
    return null;
  }

  /** The fields of a mapping; others than {@code required} and {@code optional} are wrong. */
  Map<String, Node> fields(@Nullable Node node, Set<String> required, Set<String> optional) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, "Here a mapping with " + String.join(", ", required) + " is expected");
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode());
      if (!required.contains(name) && !optional.contains(name)) {
        wrong(tuple.getKeyNode(), "Unknown field: " + name);
      } else if (fields.put(name, tuple.getValueNode()) != null) {
        wrong(tuple.getKeyNode(), "This field is there twice: " + name);
      }
    }
    required.stream()
        .filter(name -> !fields.containsKey(name))
        .sorted()
        .forEach(name -> wrong(node, "This field is absent: " + name));
    return fields;
  }

  /** The items of a list. */
  List<Node> items(@Nullable Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null) {
      wrong(node, "Here a list is expected");
    }
    return List.of();
  }

  /** The text of a scalar, empty where it is none. */
  String text(@Nullable Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (node != null) {
      wrong(node, "Here a text is expected");
    }
    return "";
  }

  /** One of the constants of {@code type}, or null where it is none. */
  <E extends Enum<E>> @Nullable E constant(@Nullable Node node, Class<E> type) {
    String name = text(node);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    if (node != null) {
      wrong(node, "Not one of " + List.of(type.getEnumConstants()) + ": " + name);
    }
    return null;
  }

  private static PolicyError at(@Nullable Mark mark, String message) {
    return mark == null
        ? new PolicyError(1, 1, message)
        : new PolicyError(mark.getLine() + 1, mark.getColumn() + 1, message);
  }
}
