package dev.lazaret.finding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;

/** Stored layer results as JSON text. What is read back is our own writing, never a tenant's. */
public final class LayerResultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .addMixIn(CheckOutcome.class, Outcome.class)
          .addMixIn(LayerResult.class, Plain.class)
          .addMixIn(Finding.class, Plain.class)
          .build();

  private LayerResultJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CheckOutcome.Completed.class, name = "COMPLETED"),
    @JsonSubTypes.Type(value = CheckOutcome.NotApplicable.class, name = "NOT_APPLICABLE"),
    @JsonSubTypes.Type(value = CheckOutcome.Truncated.class, name = "TRUNCATED"),
    @JsonSubTypes.Type(value = CheckOutcome.TimedOut.class, name = "TIMED_OUT"),
    @JsonSubTypes.Type(value = CheckOutcome.Failed.class, name = "FAILED")
  })
  private interface Outcome {}

  @JsonIgnoreProperties(
      value = {"id", "reusable"},
      allowGetters = false)
  private interface Plain {}

  /** The JSON text of {@code result}. */
  public static String write(LayerResult result) {
    try {
      return MAPPER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write the result of check " + result.check(), e);
    }
  }

  /** The result that {@link #write} wrote; any other text is an {@link UncheckedIOException}. */
  public static LayerResult read(String json) {
    try {
      return MAPPER.readValue(json, LayerResult.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read a stored check result", e);
    }
  }
}
