package dev.lazaret.report;

/** The stages of an inspection whose facts a report holds, in their order. */
public enum InspectionStage {
  STATIC,
  DYNAMIC,
  PROFILE
}
