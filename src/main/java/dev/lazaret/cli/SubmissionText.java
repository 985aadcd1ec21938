package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A submission for people, and what it means to scripts. */
final class SubmissionText {
  private SubmissionText() {}

  /** Several lines about one submission. */
  static String of(JsonNode submission) {
    var text = new StringBuilder(line(submission));
    for (JsonNode image : submission.path("images")) {
      text.append(System.lineSeparator())
          .append("  ")
          .append(image.path("decision").asText("(undecided)"))
          .append(isolation(image))
          .append("  ")
          .append(image.path("digest").asText())
          .append("  ")
          .append(image.path("platform").asText(""));
    }
    JsonNode problem = submission.path("problem");
    if (problem.isObject()) {
      text.append(System.lineSeparator()).append("  ").append(Refusal.describe(problem));
    }
    return text.toString();
  }

  /** One line about it. */
  static String line(JsonNode submission) {
    String stage = submission.path("stage").asText("");
    return Printable.of(
        "%s  %s:%s  %s%s"
            .formatted(
                submission.path("id").asText(),
                submission.path("repository").asText(),
                submission.path("tag").asText(),
                submission.path("state").asText(),
                stage.isEmpty() || stage.equals("null") ? "" : " (" + stage + ")"));
  }

  private static String isolation(JsonNode image) {
    JsonNode isolation = image.path("isolation");
    return isolation.isTextual() ? " on " + isolation.asText() : "";
  }

  /** The strictest decision as an exit code; what is under way is neither admitted nor failed. */
  static int exitCode(JsonNode submission) {
    return switch (submission.path("state").asText()) {
      case "REJECTED" -> ExitCode.DENIED;
      case "FAILED", "CANCELLED" -> ExitCode.FAILURE;
      case "DECIDED" -> {
        int code = ExitCode.OK;
        for (JsonNode image : submission.path("images")) {
          code = Math.max(code, decision(image.path("decision").asText("")));
        }
        yield code;
      }
      default -> ExitCode.UNDER_WAY;
    };
  }

  /** A decision as an exit code; what does not say ADMIT is not admitted. */
  static int decision(String decision) {
    return switch (decision) {
      case "ADMIT" -> ExitCode.OK;
      case "REVIEW" -> ExitCode.REVIEW;
      default -> ExitCode.DENIED;
    };
  }
}
