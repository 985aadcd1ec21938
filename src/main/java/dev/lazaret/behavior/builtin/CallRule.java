package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Severity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rule for which certain system calls, by name, are findings whatever came of them. */
abstract class CallRule extends SightingRule {
  private final Severity severity;
  private final Set<String> calls;

  CallRule(RuleText text, Severity severity, String... calls) {
    super(text);
    this.severity = severity;
    this.calls = Set.of(calls);
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.KernelCalled called && calls.contains(called.call())
            ? sighting(called)
            : null;
  }

  private @Nullable Sighting sighting(Event.KernelCalled called) {
    var graded = severityOf(called);
    if (graded == null) {
      return null;
    }
    return new Sighting(graded, "called " + words(called), null, called.result(), details(called));
  }

  /** The severity of this very call; null where it is not worth a finding. */
  @Nullable Severity severityOf(Event.KernelCalled called) {
    return severity;
  }

  final Severity severity() {
    return severity;
  }

  /** Argument {@code index} as the guest gave it, 0 where the trace has fewer. */
  static long argument(Event.KernelCalled called, int index) {
    return index < called.arguments().size() ? called.arguments().get(index) : 0;
  }

  private static String words(Event.KernelCalled called) {
    return called.texts().isEmpty()
        ? called.call()
        : called.call() + " (" + String.join(", ", called.texts()) + ")";
  }

  private static Map<String, String> details(Event.KernelCalled called) {
    var details = new TreeMap<String, String>();
    details.put("call", called.call());
    if (!called.texts().isEmpty()) {
      details.put("texts", String.join(" ", called.texts()));
    }
    return details;
  }
}
