package dev.lazaret.behavior;

import dev.lazaret.behavior.TimelineEntry.Process;
import dev.lazaret.image.SecretMask;
import dev.lazaret.image.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Writes one timeline: equal acts in a row become one line, and the number of lines is bounded. */
final class TimelineWriter {
  private static final int LONGEST = 300;
  private static final int MOST_ARGUMENTS = 32;
  private final int most;
  private final List<TimelineEntry> entries = new ArrayList<>();
  private int left;

  TimelineWriter(int most) {
    this.most = most;
  }

  List<TimelineEntry> write(List<Event> events) {
    for (var event : events) {
      TimelineLine.of(event).ifPresent(line -> add(event.header(), line));
    }
    if (left > 0) {
      entries.add(tail());
    }
    return List.copyOf(entries);
  }

  private void add(Event.Header header, TimelineLine line) {
    var entry = entry(header, line);
    if (!entries.isEmpty() && sameAct(entries.getLast(), entry)) {
      var last = entries.removeLast();
      entries.add(times(last, last.times() + 1));
    } else if (entries.size() < most) {
      entries.add(entry);
    } else {
      left++;
    }
  }

  private static TimelineEntry entry(Event.Header header, TimelineLine line) {
    return new TimelineEntry(
        header.atMillis(),
        header.phase(),
        process(header.process()),
        line.kind(),
        line.boundary(),
        cut(SecretMask.mask(line.summary()), LONGEST),
        line.outcome(),
        1);
  }

  private static Process process(Event.ProcessInfo info) {
    var argv =
        SecretMask.maskArguments(info.argv()).stream()
            .limit(MOST_ARGUMENTS)
            .map(argument -> cut(argument, LONGEST))
            .toList();
    return new Process(info.pid(), info.ppid(), cut(SecretMask.mask(info.exe()), LONGEST), argv);
  }

  private static String cut(String masked, int longest) {
    String text = VisibleText.line(masked);
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static boolean sameAct(TimelineEntry a, TimelineEntry b) {
    return times(a, 1).equals(at(times(b, 1), a.atMillis()));
  }

  private static TimelineEntry times(TimelineEntry e, int times) {
    return new TimelineEntry(
        e.atMillis(),
        e.phase(),
        e.process(),
        e.kind(),
        e.boundary(),
        e.summary(),
        e.result(),
        times);
  }

  private static TimelineEntry at(TimelineEntry e, long atMillis) {
    return new TimelineEntry(
        atMillis,
        e.phase(),
        e.process(),
        e.kind(),
        e.boundary(),
        e.summary(),
        e.result(),
        e.times());
  }

  private TimelineEntry tail() {
    var last = entries.getLast();
    return new TimelineEntry(
        last.atMillis(),
        last.phase(),
        last.process(),
        TimelineEntry.Kind.RESOURCE,
        null,
        left + " more lines are left out: a timeline holds " + most,
        null,
        left);
  }
}
