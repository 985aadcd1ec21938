package dev.lazaret.policy;

import org.jspecify.annotations.Nullable;

/** What a policy makes of a finding about which none of its rules speaks. */
record FindingDefault(Decision decision, @Nullable IsolationTier isolation) {}
