package dev.lazaret.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON documents within bounds. What JSON readers treat differently is refused: duplicate
 * names, text that is not UTF-8, a byte order mark, anything behind the document, and characters
 * that cannot be stored (NUL, half surrogates). For one archive and one thread.
 */
final class StrictJson {
  private static final int MAXIMUM_NUMBER = 100;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  // Its table of names gives up on names that were made to collide.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(1000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxNumberLength(MAXIMUM_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ArchiveLimits.Json limits;
  private long total;

  StrictJson(ArchiveLimits.Json limits) {
    this.limits = limits;
  }

  /** An object without members. */
  static JsonNode empty() {
    return MAPPER.createObjectNode();
  }

  /** Refuses a document before it is read into memory. */
  void checkSize(long bytes, String document) throws Refusal {
    total += bytes;
    if (bytes > limits.bytes()) {
      throw tooLarge(document, "jsonBytes", limits.bytes());
    }
    if (total > limits.totalBytes()) {
      throw tooLarge(document, "jsonTotalBytes", limits.totalBytes());
    }
  }

  /** The document's tree; {@code document} names it in refusals. */
  JsonNode parse(byte[] content, String document) throws Refusal {
    String text = decode(content, document);
    try {
      checkTokens(text, document);
      return MAPPER.readTree(text);
    } catch (Refusal e) {
      throw e;
    } catch (StreamConstraintsException e) {
      // Depth and texts are checked here first: what is left are very long numbers.
      throw tooLarge(document, "number characters", MAXIMUM_NUMBER);
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the document, which may hold secrets.
      JsonLocation at = e.getLocation();
      throw Refusal.corrupt(
          "Could not read %s: it is not well-formed JSON, or has a name twice, at line %d, column %d."
              .formatted(document, at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory can be read", e);
    }
  }

  private void checkTokens(String text, String document) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      int depth = 0;
      int tokens = 0;
      JsonToken token = parser.nextToken();
      if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
        throw Refusal.corrupt(
            "Could not read %s: it is neither a JSON object nor an array.".formatted(document));
      }
      for (; token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > limits.depth()) {
          throw tooDeep(document, "jsonDepth", limits.depth());
        }
        if (++tokens > limits.tokens()) {
          throw tooLarge(document, "jsonTokens", limits.tokens());
        }
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          checkText(parser.getText(), document);
        }
      }
    }
  }

  private void checkText(String text, String document) throws Refusal {
    if (text.length() > limits.stringChars()) {
      throw tooLarge(document, "jsonStringChars", limits.stringChars());
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        throw Refusal.corrupt(
            "Could not accept %s: a text in it has a NUL or half a character.".formatted(document));
      }
      i += pair ? 1 : 0;
    }
  }

  private static String decode(byte[] content, String document) throws Refusal {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.startsWith("\ufeff")) {
        throw Refusal.corrupt(
            "Could not read %s: it begins with a byte order mark.".formatted(document));
      }
      return text;
    } catch (CharacterCodingException e) {
      throw Refusal.corrupt("Could not read %s: it is not UTF-8.".formatted(document));
    }
  }

  private static Refusal tooDeep(String document, String bound, int limit) {
    return Refusal.bound(
        ArchiveProblem.JSON_TOO_DEEP,
        "Could not read %s: it is nested too deeply.".formatted(document),
        bound,
        limit + " levels",
        "Save the image again with an ordinary tool.");
  }

  private static Refusal tooLarge(String document, String bound, int limit) {
    return Refusal.bound(
        ArchiveProblem.TOO_LARGE,
        "Could not read %s: it is too large.".formatted(document),
        bound,
        String.valueOf(limit),
        "Use fewer and shorter labels and annotations, or ask the operator to raise the bound.");
  }
}
