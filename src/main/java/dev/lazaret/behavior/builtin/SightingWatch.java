package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GraveAct;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Limit;
import dev.lazaret.finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the sightings of one rule over one run: the same act again is one finding. Of too many
 * the gravest stay, so what was left out is no graver than the least that stands.
 */
final class SightingWatch implements BehaviorRule.Watch {
  /** Different acts that one rule reports of one run. */
  static final int MOST = 25;

  private final RuleText text;
  private final boolean grave;
  private final SightingRule.Look look;
  private final UnaryOperator<Finding> last;
  private final List<SightingGroup> groups = new ArrayList<>();
  private boolean truncated;
  private @Nullable GraveAct first;

  SightingWatch(RuleText text, boolean grave, SightingRule.Look look, UnaryOperator<Finding> last) {
    this.text = text;
    this.grave = grave;
    this.look = look;
    this.last = last;
  }

  @Override
  public void see(Event event) {
    var sighting = look.at(event);
    if (sighting != null) {
      gather(sighting, event.header());
      remember(sighting, event.header());
    }
  }

  private void remember(Sighting sighting, Event.Header header) {
    if (grave && first == null && sighting.severity().isAtLeast(Severity.HIGH)) {
      first = new GraveAct(text.id(), header, sighting.act(), sighting.result());
    }
  }

  @Override
  public Optional<GraveAct> graveAct() {
    return Optional.ofNullable(first);
  }

  private void gather(Sighting sighting, Event.Header header) {
    for (var group : groups) {
      if (group.takes(sighting)) {
        group.add(sighting);
        return;
      }
    }
    if (groups.size() == MOST) {
      truncated = true;
      giveWay(sighting);
    }
    if (groups.size() < MOST) {
      groups.add(new SightingGroup(sighting, header));
    }
  }

  /** Harmless acts cannot keep a graver one out, however many come before it. */
  private void giveWay(Sighting sighting) {
    var least = Collections.min(groups, Comparator.comparing(SightingGroup::severity));
    if (sighting.severity().compareTo(least.severity()) > 0) {
      groups.remove(least);
    }
  }

  @Override
  public CheckOutcome end() {
    List<Finding> findings = groups.stream().map(group -> group.finding(text)).map(last).toList();
    return truncated
        ? new CheckOutcome.Truncated(new Limit("rule-findings", MOST), findings)
        : new CheckOutcome.Completed(findings);
  }
}
