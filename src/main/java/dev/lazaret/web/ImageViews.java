package dev.lazaret.web;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.BoundaryTexts;
import dev.lazaret.report.ImageReport;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.Reports;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.Verdicts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins the facts of an image and the verdict on it for its page. */
@Singleton
class ImageViews {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> EXPORTS =
      List.of("docker", "compose", "kubernetes", "apparmor", "json");
  private static final int TIMELINE_ROWS = 200;
  private static final int PROBE_ROWS = 100;

  private final Reports reports;
  private final Verdicts verdicts;

  ImageViews(Reports reports, Verdicts verdicts) {
    this.reports = reports;
    this.verdicts = verdicts;
  }

  ImageView of(ImageReport image, ImageLinks links, Words words, Locale locale) {
    ReportState state = image.state();
    List<Finding> findings = reports.findings(state);
    Optional<Verdict> verdict = verdicts.current(state.tenant(), state.digest(), null);
    Optional<RunProfile> profile = reports.profile(state, RunProfile.Level.BASELINE);
    return new ImageView(
        links,
        state.digest().value(),
        state.digest().brief(),
        image.platform(),
        verdict.map(new VerdictWords(words, locale)::outcome).orElse(ImageView.Outcome.NONE),
        boundaries(findings, words, BoundaryTexts.in(locale)),
        reports.timeline(state, new PageRequest(TIMELINE_ROWS, Optional.empty())).items().stream()
            .map(entry -> TimelineRow.of(entry, words))
            .toList(),
        reports.probes(state).stream()
            .limit(PROBE_ROWS)
            .map(probe -> ProbeRow.of(probe, words))
            .toList(),
        state.stages().stream().map(stage -> StageView.of(stage, words)).toList(),
        layers(image, findings, words),
        PackagesView.of(reports.packageCounts(state), words),
        facts(image, verdict.orElse(null), words),
        profile.map(new ProfileView(words)::facts).orElse(List.of()),
        words.get(
            verdict.map(Verdict::profileProven).orElse(false)
                ? "profile.proven"
                : "profile.unproven"),
        exports(links));
  }

  private static List<BoundaryCell> boundaries(
      List<Finding> findings, Words words, BoundaryTexts texts) {
    Map<Boundary, List<Finding>> grouped =
        findings.stream().collect(Collectors.groupingBy(Finding::boundary));
    return Arrays.stream(Boundary.values())
        .map(boundary -> cell(boundary, grouped.getOrDefault(boundary, List.of()), words, texts))
        .toList();
  }

  private static BoundaryCell cell(
      Boundary boundary, List<Finding> findings, Words words, BoundaryTexts texts) {
    Optional<Severity> worst =
        findings.stream().map(Finding::severity).max(Comparator.naturalOrder());
    String summary =
        worst.map(severity -> findings.size() + " · " + words.of("severity", severity)).orElse("");
    return new BoundaryCell(
        boundary.name(),
        words.of("boundary", boundary),
        texts.control(boundary),
        worst.map(Enum::name).orElse(""),
        summary,
        findings.stream().map(finding -> FindingView.of(finding, words)).toList());
  }

  private static List<Fact> facts(ImageReport image, @Nullable Verdict verdict, Words words) {
    ImageConfig config = image.config();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("fact.imageId"), image.imageId().brief()));
    facts.add(new Fact(words.get("fact.platform"), image.platform()));
    facts.add(new Fact(words.get("fact.user"), config.user().isEmpty() ? "root" : config.user()));
    facts.add(new Fact(words.get("fact.command"), String.join(" ", config.commandLine())));
    if (!config.exposedPorts().isEmpty()) {
      facts.add(new Fact(words.get("fact.ports"), String.join(", ", config.exposedPorts())));
    }
    if (verdict != null) {
      facts.add(new Fact(words.get("fact.coverage"), Math.round(verdict.coverage() * 100) + " %"));
      facts.add(
          new Fact(
              words.get("fact.policy"),
              verdict.policy().name()
                  + ", "
                  + words.with("fact.version", verdict.policy().version())));
      facts.add(new Fact(words.get("fact.decidedAt"), time(verdict.decidedAt())));
      facts.add(new Fact(words.get("fact.validUntil"), time(verdict.validUntil())));
    }
    return facts;
  }

  private static List<LayerView> layers(ImageReport image, List<Finding> findings, Words words) {
    return image.layers().stream()
        .map(layer ->
            LayerView.of(layer, image.contents(layer.index()).orElse(null), findings, words))
        .toList();
  }

  private static List<Fact> exports(ImageLinks links) {
    return EXPORTS.stream().map(format -> new Fact(format, links.profile(format))).toList();
  }

  /** A point in time as the pages write it. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
