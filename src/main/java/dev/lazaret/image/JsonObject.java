package dev.lazaret.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a document, read by its members' exact names. Go's reader takes names in any case,
 * others do not: a member that differs from the wanted one in case only is refused.
 */
record JsonObject(JsonNode node, String document) {

  static JsonObject of(JsonNode node, String document) throws Refusal {
    if (!node.isObject()) {
      throw Refusal.corrupt(
          "Could not read %s: an object was expected, there is %s."
              .formatted(document, node.getNodeType()));
    }
    return new JsonObject(node, document);
  }

  /** Whether there is such a member other than null. */
  boolean has(String name) throws Refusal {
    return member(name).isPresent();
  }

  Optional<String> text(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    if (member.isPresent() && !member.get().isTextual()) {
      throw wrongType(name, "a text");
    }
    return member.map(JsonNode::textValue);
  }

  /** A member that must be there. */
  String required(String name) throws Refusal {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      throw Refusal.corrupt("Could not read %s: it has no '%s'.".formatted(document, name));
    }
    return text.get();
  }

  long number(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    if (member.isEmpty() || !member.get().isIntegralNumber() || !member.get().canConvertToLong()) {
      throw wrongType(name, "a whole number");
    }
    return member.get().longValue();
  }

  boolean flag(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    if (member.isPresent() && !member.get().isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return member.map(JsonNode::booleanValue).orElse(false);
  }

  Optional<JsonObject> object(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    return member.isEmpty() ? Optional.empty() : Optional.of(of(member.get(), document));
  }

  List<JsonObject> objects(String name) throws Refusal {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(of(element, document));
    }
    return objects;
  }

  List<String> texts(String name) throws Refusal {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw wrongType(name, "a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** A list, or a single text as Docker writes and reads it too. */
  List<String> words(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    return member.isPresent() && member.get().isTextual()
        ? List.of(member.get().textValue())
        : texts(name);
  }

  /** The names of an object's members, a set as Go writes it. */
  List<String> keys(String name) throws Refusal {
    List<String> keys = new ArrayList<>();
    Optional<JsonObject> member = object(name);
    member.ifPresent(object -> object.node.fieldNames().forEachRemaining(keys::add));
    return keys;
  }

  /** An object of texts; nulls read as empty, as Go does. */
  Map<String, String> textMap(String name) throws Refusal {
    Map<String, String> map = new LinkedHashMap<>();
    Optional<JsonObject> member = object(name);
    if (member.isPresent()) {
      for (var field : member.get().node.properties()) {
        if (!field.getValue().isTextual() && !field.getValue().isNull()) {
          throw wrongType(name, "an object of texts");
        }
        map.put(field.getKey(), field.getValue().asText(""));
      }
    }
    return map;
  }

  private Iterable<JsonNode> array(String name) throws Refusal {
    Optional<JsonNode> member = member(name);
    if (member.isPresent() && !member.get().isArray()) {
      throw wrongType(name, "a list");
    }
    return member.<Iterable<JsonNode>>map(node -> node).orElse(List.of());
  }

  private Optional<JsonNode> member(String name) throws Refusal {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String other = names.next();
      if (!other.equals(name) && fold(other).equalsIgnoreCase(name)) {
        throw Refusal.corrupt(
            "Could not accept %s: it has %s where '%s' is expected, and readers differ on it."
                .formatted(document, Quoted.of(other), name));
      }
    }
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? Optional.empty() : Optional.of(member);
  }

  /** Go folds these two letters outside of ASCII as well (encoding/json, fold.go). */
  private static String fold(String name) {
    return name.replace('\u017f', 's').replace('\u212a', 'k');
  }

  private Refusal wrongType(String name, String expected) {
    return Refusal.corrupt(
        "Could not read %s: its '%s' is not %s.".formatted(document, name, expected));
  }
}
