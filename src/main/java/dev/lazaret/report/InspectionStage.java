package dev.lazaret.report;

import java.util.List;

/** The stages of an inspection whose facts a report holds, in their order. */
public enum InspectionStage {
  STATIC,
  DYNAMIC,
  PROFILE;

  /** Those of a recipe's report: a recipe changes nothing about what the image holds. */
  static final List<InspectionStage> OF_RECIPE = List.of(DYNAMIC, PROFILE);

  /** Those of the report on an image's own entry point. */
  static final List<InspectionStage> ALL = List.of(values());
}
