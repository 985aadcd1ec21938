package dev.lazaret.sandbox;

import dev.lazaret.behavior.CallNames;
import dev.lazaret.platform.process.Census;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which system calls each process was seen to make, how often does not matter. */
final class CountedCalls {
  /** More processes than a run may have; what others do is not counted apart. */
  private static final int MOST_PROCESSES = 10_000;

  private final Map<Integer, BitSet> byProcess = new HashMap<>();
  private boolean census;

  /** Whether this message says no more than that a call was made. */
  static boolean isCounted(TraceMessage message) {
    return message.kind() == Kind.RAW && message.exit() == null && Census.counts(message.sysno());
  }

  /** Takes a call in; false where this process was seen to make it before. */
  boolean add(TraceMessage message) {
    census |= isCounted(message);
    int process = byProcess.size() < MOST_PROCESSES ? message.context().tgid() : 0;
    var calls = byProcess.computeIfAbsent(process, _ -> new BitSet());
    int number = (int) Math.clamp(message.sysno(), 0, 1023);
    boolean first = !calls.get(number);
    calls.set(number);
    return first;
  }

  /**
   * The names of all calls that were made; null where the trace was not asked to count them. Those
   * that every program makes are among them, seen or not.
   */
  @Nullable Set<String> names() {
    if (!census) {
      return null;
    }
    var all = new BitSet();
    byProcess.values().forEach(all::or);
    Census.everywhere().forEach(all::set);
    var names = new TreeSet<String>();
    all.stream().mapToObj(CallNames::of).filter(name -> name != null).forEach(names::add);
    return names;
  }
}
