package dev.lazaret.behavior;

import dev.lazaret.finding.RuleId;

/** The outcome of one version of one rule over one run. */
public record RuleResult(RuleId rule, int version, RuleOutcome outcome) {}
