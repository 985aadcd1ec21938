package dev.lazaret.sinkhole;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Lines of JSON, strict: an unknown field, a missing number or a second value is malformed. */
final class Wire {
  /** The longest line between worker and sinkhole: a registration with all its pages. */
  static final int LONGEST_LINE = 2 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private Wire() {}

  static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of our own cannot be written", e);
    }
  }

  static <T> T read(byte[] line, Class<T> type) throws MalformedLine {
    try {
      T read = JSON.readValue(line, type);
      if (read == null) {
        throw new MalformedLine("A line is no " + type.getSimpleName());
      }
      return read;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes what it read.
      throw new MalformedLine("A line is no " + type.getSimpleName());
    } catch (MalformedLine e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Reading from an array cannot fail", e);
    }
  }
}
