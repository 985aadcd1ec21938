package dev.lazaret.behavior;

import dev.lazaret.finding.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The first act of a run that a grave rule holds for HIGH or above: {@code act} completes the
 * sentence "It …", {@code result} is null where the event has none.
 */
public record GraveAct(
    RuleId rule, Event.Header header, String act, Event.@Nullable Result result) {}
