package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of a crontab that runs as root (crontab(5)). Those that distributions bring themselves
 * ({@code cron.daily} and the like) are not looked at.
 */
@Singleton
final class CronRootJob extends EntryRule {
  private static final int BYTES = 64 << 10;
  private static final Set<String> OF_ROOT =
      Set.of("var/spool/cron/root", "var/spool/cron/crontabs/root", "etc/crontabs/root");
  private static final Pattern SCHEDULE =
      Pattern.compile("(?:@[a-z]+|(?:[0-9*/,-]+[ \\t]+){4}[0-9*/,A-Za-z-]+)[ \\t]+");
  private static final StaticRule RULE =
      new StaticRule(
          "cron-root-job",
          Boundary.IMAGE,
          "A job that cron runs as root",
          "Run one program a container, and let the platform start what runs at certain times.",
          "T1053.003");

  CronRootJob() {
    super(
        RULE,
        1,
        Interest.inFiles("etc/crontab", "var/spool/cron/root")
            .orBelow("etc/cron.d/")
            .orBelow("etc/crontabs/")
            .orBelow("var/spool/cron/crontabs/"));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    boolean namesUser =
        entry.path().equals("etc/crontab") || entry.path().startsWith("etc/cron.d/");
    if (!namesUser && !OF_ROOT.contains(entry.path())) {
      return Optional.empty();
    }
    long jobs =
        content
            .text(BYTES, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> isRootsJob(line, namesUser))
            .count();
    return jobs == 0
        ? Optional.empty()
        : Optional.of(new Fact("jobs", entry.path(), Map.of("jobs", Long.toString(jobs))));
  }

  private static boolean isRootsJob(String line, boolean namesUser) {
    var schedule = SCHEDULE.matcher(line);
    return schedule.lookingAt()
        && (!namesUser || line.substring(schedule.end()).matches("root[ \\t].*"));
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.LOW,
        "/%s has %s jobs that run as root."
            .formatted(noted.fact().path(), noted.fact().text("jobs")),
        noted.evidence(image, view).with("jobs", noted.fact().text("jobs")));
  }
}
