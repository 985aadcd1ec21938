package dev.lazaret.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * One text for one JSON value: names sorted, numbers plain and without trailing zeros, no spaces.
 * PostgreSQL keeps the value of JSON and not its text.
 */
final class CanonicalJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private CanonicalJson() {}

  static String of(String json) {
    try {
      return text(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: details of an audit row", e);
    }
  }

  private static String text(JsonNode node) {
    if (node.isObject()) {
      StringJoiner object = new StringJoiner(",", "{", "}");
      var names = new TreeSet<String>();
      node.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> object.add(TextNode.valueOf(name) + ":" + text(node.path(name))));
      return object.toString();
    }
    if (node.isArray()) {
      StringJoiner array = new StringJoiner(",", "[", "]");
      node.forEach(one -> array.add(text(one)));
      return array.toString();
    }
    return node.isNumber() ? number(node.decimalValue()) : node.toString();
  }

  private static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
