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
import java.util.regex.Pattern;

/** A rule of sudo that asks for no password (sudoers(5), "NOPASSWD and PASSWD"). */
@Singleton
final class SudoersNopasswd extends EntryRule {
  private static final int BYTES = 256 << 10;
  private static final Pattern CONTINUED = Pattern.compile("\\\\\\R");
  private static final Pattern COMMENT = Pattern.compile("#(?![0-9]).*");
  private static final Pattern ALL = Pattern.compile("NOPASSWD:[ \\t]*ALL\\b");
  private static final StaticRule RULE =
      new StaticRule(
          "sudoers-nopasswd",
          Boundary.ROOT_USER,
          "A user becomes root without a password",
          "Take sudo out of the image, or the rule out of sudoers; run with no-new-privileges, under"
              + " which sudo does not work.",
          "DKL-DI-0001",
          "T1548.003");

  SudoersNopasswd() {
    super(RULE, 1, Interest.inFiles("etc/sudoers").orBelow("etc/sudoers.d/"));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    String text = content.text(BYTES, StandardCharsets.UTF_8);
    return CONTINUED
        .matcher(text)
        .replaceAll(" ")
        .lines()
        .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
        .filter(line -> line.contains("NOPASSWD:"))
        .findFirst()
        .map(line -> fact(entry, line));
  }

  private static Fact fact(LayerEntry entry, String line) {
    return new Fact(
        "nopasswd",
        entry.path(),
        Map.of(
            "who", Excerpt.of(line.split("[ \\t=]", 2)[0]),
            "all", Boolean.toString(ALL.matcher(line).find())));
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    boolean all = Boolean.parseBoolean(noted.fact().text("all"));
    String who = noted.fact().text("who");
    return RULE.finding(
        all && !who.equals("root") ? Severity.HIGH : Severity.MEDIUM,
        "/%s lets %s run %s as root without a password."
            .formatted(noted.fact().path(), who, all ? "everything" : "certain programs"),
        noted.evidence(image, view).with("who", who));
  }
}
