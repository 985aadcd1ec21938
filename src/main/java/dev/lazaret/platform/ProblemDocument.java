package dev.lazaret.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a {@link Problem} (RFC 9457, section 3).
 *
 * @param extensions further members of this problem type, such as {@code errors} of {@code
 *     policy-invalid}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String bound,
    @Nullable String limit,
    @Nullable String remedy,
    @JsonAnyGetter Map<String, Object> extensions) {
  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The document of {@code problem}. */
  public static ProblemDocument of(Problem problem) {
    return of(problem, Map.of());
  }

  static ProblemDocument of(Problem problem, Map<String, Object> extensions) {
    return new ProblemDocument(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.bound(),
        problem.limit(),
        problem.remedy(),
        extensions);
  }

  /** A response with this document as its body. */
  public Response response() {
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .header("Cache-Control", "no-store")
        .entity(this)
        .build();
  }
}
