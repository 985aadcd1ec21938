package dev.lazaret.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why somebody decides so, where it may be left unsaid. */
public record StepReason(@Nullable String reason) {
  private static final int MAX_LENGTH = 2000;

  public StepReason {
    if (reason != null && reason.length() > MAX_LENGTH) {
      throw ProblemException.invalidRequest("reason is longer than " + MAX_LENGTH + " characters.");
    }
    reason = reason == null || reason.isBlank() ? null : reason;
  }

  /**
   * The reason in a body that may be absent; then it does not matter as what kind of content it was
   * announced.
   */
  public static StepReason read(String body, ObjectMapper json) throws JsonProcessingException {
    return body.isBlank() ? new StepReason(null) : json.readValue(body, StepReason.class);
  }
}
