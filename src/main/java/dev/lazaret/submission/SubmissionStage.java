package dev.lazaret.submission;

/** Which part of the inspection works on a submission, by the names of the API. */
public enum SubmissionStage {
  STATIC,
  DYNAMIC,
  PROFILE,
  DECIDE
}
