package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import java.util.List;
import java.util.Set;

/** One run and what was made of it; {@code missing} names what it should have shown and did not. */
record Observed(
    RunFacts facts,
    BehaviorReport judged,
    List<Event> events,
    RunContext context,
    Set<Source> missing) {}
