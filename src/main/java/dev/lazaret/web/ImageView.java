package dev.lazaret.web;

import java.util.List;

/** All that the page of an image shows, in the words of one language. */
public record ImageView(
    ImageLinks links,
    String digest,
    String title,
    String platform,
    Outcome outcome,
    List<BoundaryCell> boundaries,
    List<TimelineRow> timeline,
    List<ProbeRow> probes,
    List<StageView> stages,
    List<LayerView> layers,
    PackagesView packages,
    List<Fact> facts,
    List<Fact> profile,
    String profileNote,
    List<Fact> exports) {
  public ImageView {
    boundaries = List.copyOf(boundaries);
    timeline = List.copyOf(timeline);
    probes = List.copyOf(probes);
    stages = List.copyOf(stages);
    layers = List.copyOf(layers);
    facts = List.copyOf(facts);
    profile = List.copyOf(profile);
    exports = List.copyOf(exports);
  }

  /** How many findings there are at all boundaries. */
  public int findingCount() {
    return boundaries.stream().mapToInt(BoundaryCell::count).sum();
  }

  /** The verdict in words; all empty while there is none. */
  public record Outcome(
      String decision,
      String decisionText,
      String sentence,
      String under,
      List<ReasonView> reasons,
      List<String> missing,
      List<String> notConfigured) {
    static final Outcome NONE = new Outcome("", "", "", "", List.of(), List.of(), List.of());

    public Outcome {
      reasons = List.copyOf(reasons);
      missing = List.copyOf(missing);
      notConfigured = List.copyOf(notConfigured);
    }
  }
}
