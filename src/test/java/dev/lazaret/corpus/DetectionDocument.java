package dev.lazaret.corpus;

import dev.lazaret.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The tables of {@code docs/detection.md}: what rules said of the labelled images. */
public final class DetectionDocument {
  private DetectionDocument() {}

  /**
   * What was said of images, by their names, and how severely; images that did not run are absent.
   */
  public record Said(Map<String, SortedMap<String, Severity>> ofImages) {
    /** What the labels say: what they are right about is a claim of the run that checks them. */
    public static Said byLabels() {
      var said = new TreeMap<String, SortedMap<String, Severity>>();
      for (LabelledImage image : HostileCorpus.images()) {
        var rules = new TreeMap<String, Severity>();
        image.acts().forEach(act -> rules.put(act.rule(), Severity.INFO));
        said.put(image.name(), rules);
      }
      OrdinaryServices.all().forEach(service -> said.put(service.name(), service.raises()));
      return new Said(said);
    }

    String cell(String image, String rule) {
      var rules = ofImages.get(image);
      return rules == null ? "not run" : rules.containsKey(rule) ? "shown" : "**missed**";
    }

    boolean shows(String image, String rule) {
      return ofImages.getOrDefault(image, new TreeMap<>()).containsKey(rule);
    }
  }

  /** The tables over all {@code rules}. */
  public static String tables(SortedSet<String> rules, Said said) {
    return byRule(rules, said) + acts(said) + services(said);
  }

  private static String byRule(SortedSet<String> rules, Said said) {
    var text =
        new StringBuilder("\n## By rule\n\n| rule | shown | false alarms |\n|---|---|---|\n");
    for (String rule : rules) {
      text.append("| `%s` | %s | %s |\n".formatted(rule, recall(rule, said), alarms(rule, said)));
    }
    return text.toString();
  }

  private static String recall(String rule, Said said) {
    var labelled =
        HostileCorpus.images().stream()
            .filter(image -> image.acts().stream().anyMatch(act -> act.rule().equals(rule)))
            .toList();
    long shown = labelled.stream().filter(image -> said.shows(image.name(), rule)).count();
    return shown + " of " + labelled.size();
  }

  private static String alarms(String rule, Said said) {
    List<String> alarms = new ArrayList<>();
    for (OrdinaryService service : OrdinaryServices.all()) {
      if (said.shows(service.name(), rule)) {
        alarms.add(service.name() + " (" + said.ofImages().get(service.name()).get(rule) + ")");
      }
    }
    return String.join(", ", alarms);
  }

  private static String acts(Said said) {
    var text = new StringBuilder("\n## What hostile images do\n");
    text.append("\n| image | act | rule | outcome |\n|---|---|---|---|\n");
    for (LabelledImage image : HostileCorpus.images()) {
      for (Act act : image.acts()) {
        String outcome = said.cell(image.name(), act.rule());
        String row = "| %s | %s | `%s` | %s |\n";
        text.append(
            row.formatted(image.name(), act.does().replace("|", "\\|"), act.rule(), outcome));
      }
    }
    return text.toString();
  }

  private static String services(Said said) {
    var text = new StringBuilder("\n## What is said of ordinary services\n");
    text.append("\n| service | every rule that speaks |\n|---|---|\n");
    for (OrdinaryService service : OrdinaryServices.all()) {
      text.append("| %s | %s |\n".formatted(service.name(), alarmsOf(service, said)));
    }
    return text.toString();
  }

  private static String alarmsOf(OrdinaryService service, Said said) {
    var rules = said.ofImages().get(service.name());
    if (rules == null) {
      return "not run";
    }
    return rules.isEmpty()
        ? "none"
        : String.join(
            ", ",
            rules.entrySet().stream()
                .map(rule -> "`%s` %s".formatted(rule.getKey(), rule.getValue()))
                .toList());
  }
}
