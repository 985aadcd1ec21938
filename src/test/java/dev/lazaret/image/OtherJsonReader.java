package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Another reader of JSON, as a witness: what ours accepts is what that one reads. */
final class OtherJsonReader {
  private OtherJsonReader() {}

  static void compare(byte[] document, JsonNode ours) {
    JsonStructure theirs;
    try (JsonReader reader = Json.createReader(new StringReader(new String(document, UTF_8)))) {
      theirs = reader.read();
    } catch (JsonException e) {
      throw new AssertionError("Another reader refuses what ours accepts", e);
    }
    Claim.holds(isSame(ours, theirs), "readers agree on a document");
  }

  private static boolean isSame(JsonNode ours, JsonValue theirs) {
    return switch (theirs) {
      case JsonObject object ->
          ours.isObject()
              && ours.size() == object.size()
              && object.entrySet().stream()
                  .allMatch(member ->
                      ours.has(member.getKey())
                          && isSame(ours.get(member.getKey()), member.getValue()));
      case JsonArray array -> ours.isArray() && isSame(ours, array);
      case JsonString text -> ours.isTextual() && ours.textValue().equals(text.getString());
      case JsonNumber number -> ours.isNumber() && isSame(ours, number);
      default -> ours.toString().equals(theirs.toString());
    };
  }

  private static boolean isSame(JsonNode ours, JsonArray theirs) {
    boolean same = ours.size() == theirs.size();
    for (int i = 0; same && i < theirs.size(); i++) {
      same = isSame(ours.get(i), theirs.get(i));
    }
    return same;
  }

  /** No document of an image has fractions that matter; ours reads them as floating point. */
  private static boolean isSame(JsonNode ours, JsonNumber theirs) {
    return !ours.isIntegralNumber() || ours.decimalValue().compareTo(theirs.bigDecimalValue()) == 0;
  }
}
