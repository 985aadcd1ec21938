package dev.lazaret.submission;

/** The states of a submission, by the names of the API. */
public enum SubmissionState {
  /** Its bytes are arriving. */
  RECEIVED,
  /** It waits. */
  QUEUED,
  /** It is being inspected. */
  INSPECTING,
  /** Every image in it has a verdict. */
  DECIDED,
  /** The archive is not an acceptable image. */
  REJECTED,
  /** Lazaret could not inspect it. */
  FAILED,
  /** Taken back while it waited. */
  CANCELLED;

  /** Whether nothing follows on its own: only a retry leads out of {@link #FAILED}. */
  public boolean isFinal() {
    return switch (this) {
      case RECEIVED, QUEUED, INSPECTING -> false;
      case DECIDED, REJECTED, FAILED, CANCELLED -> true;
    };
  }
}
