package dev.lazaret.policy;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy. {@code when} is a CEL expression that gives a truth value, or the findings
 * that the rule speaks about: it speaks where there is one. {@code line} and {@code column} are
 * where the expression stands in the document.
 */
record PolicyRule(
    String name,
    String when,
    Decision decision,
    @Nullable IsolationTier isolation,
    LocalizedText message,
    LocalizedText remediation,
    int line,
    int column) {}
