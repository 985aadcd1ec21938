package dev.lazaret.report;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lazaret.image.Digest;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Facts as the JSON that is stored. What is read back is our own writing, never a tenant's. */
final class StoredJson {
  /** The escape of NUL, not the text of one: an even number of backslashes before it. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\\\\u0000");

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Digest.class, DigestText.class)
          .build();

  private StoredJson() {}

  private interface DigestText {
    @JsonValue
    String value();
  }

  /**
   * The JSON of {@code fact}. PostgreSQL has no NUL character in texts, so one becomes the
   * replacement character.
   */
  static String write(Object fact) {
    try {
      return NUL.matcher(MAPPER.writeValueAsString(fact)).replaceAll("$1\uFFFD");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write a " + fact.getClass().getSimpleName(), e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read a stored " + type.getSimpleName(), e);
    }
  }

  static Map<String, String> readTexts(String json) {
    try {
      return MAPPER.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read stored details", e);
    }
  }
}
