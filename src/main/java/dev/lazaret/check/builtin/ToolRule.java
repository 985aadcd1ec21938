package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.check.builtin.KnownProgram.Purpose;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.Ownership;
import dev.lazaret.inventory.owned.PackagedFiles;
import dev.lazaret.inventory.owned.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule about programs that are known by their content, or that stand in a program folder under a
 * name of their own: one finding for each file, with all the names that lead to it. What is many
 * programs in one is each of them under its name, in whatever folder. Files that a package of the
 * distribution brought and nobody changed are ordinary.
 */
abstract class ToolRule implements LayerCheck, ImageCheck {
  private static final String NAMED = "named";
  private static final Set<String> FOLDERS = Set.of("bin", "sbin");
  private static final int MAGIC_BYTES = 4;

  private final StaticRule rule;
  private final int version;
  private final Set<Purpose> purposes;
  private final Set<String> names;

  /**
   * A rule.
   *
   * @param purposes of the programs that are known by their content
   * @param names of programs, without folder
   */
  ToolRule(StaticRule rule, int version, Set<Purpose> purposes, Set<String> names) {
    this.rule = rule;
    this.version = version;
    this.purposes = Set.copyOf(purposes);
    this.names = Set.copyOf(names);
  }

  /** How much the file matters. */
  abstract Severity severity(FoundTool tool, Ownership ownership);

  /** What the programs do, as the end of a sentence that begins with the file. */
  abstract String does(FoundTool tool);

  @Override
  public final CheckId id() {
    return rule.checkId();
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final Interest interest() {
    return Interest.inTypes(
        LayerEntry.Type.FILE, LayerEntry.Type.SYMLINK, LayerEntry.Type.HARDLINK);
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> {
      if (names.contains(entry.name()) && mayBeProgram(entry, content)) {
        layer.record(Fact.of(NAMED, entry.path()));
      }
    };
  }

  private static boolean mayBeProgram(LayerEntry entry, EntryContent content) {
    return entry.type() != LayerEntry.Type.FILE || Magic.ELF.begins(content.prefix(MAGIC_BYTES));
  }

  @Override
  public final CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    Map<Place, FoundTool> tools = new LinkedHashMap<>();
    layers.all(KnownPrograms.ID).forEach(known -> addKnown(known, tools));
    layers.all(id()).forEach(named -> addNamed(named, view, tools));
    PackagedFiles files = PackagedFiles.of(view, layers);
    return files.outcome(
        tools.entrySet().stream()
            .filter(found -> found.getValue().isAnything())
            .map(found -> {
              Place place = found.getKey();
              return finding(
                  found.getValue(),
                  files.of(place),
                  image.evidence(place.layerIndex(), place.path(), view));
            })
            .toList());
  }

  private void addKnown(LocatedFact known, Map<Place, FoundTool> tools) {
    KnownProgram program = KnownProgram.titled(known.fact().kind()).orElse(null);
    if (program != null && (program.purpose() == Purpose.MANY || isMeant(program))) {
      FoundTool tool = tools.computeIfAbsent(place(known), _ -> new FoundTool());
      tool.isFor(program.purpose());
      if (isMeant(program)) {
        tool.isNamed(program.title());
      }
    }
  }

  private boolean isMeant(KnownProgram program) {
    return purposes.contains(program.purpose());
  }

  private static Place place(LocatedFact located) {
    return new Place(located.layerIndex(), located.fact().path());
  }

  private static void addNamed(LocatedFact named, MergedView view, Map<Place, FoundTool> tools) {
    Place place = file(named, view).orElse(null);
    String name = SystemPaths.name(named.fact().path());
    if (place != null && isInProgramFolder(named.fact().path())) {
      tools.computeIfAbsent(place, _ -> new FoundTool()).isNamed(name);
    } else if (place != null && tools.containsKey(place) && tools.get(place).serves(Purpose.MANY)) {
      tools.get(place).isNamed(name);
    }
  }

  private static boolean isInProgramFolder(String path) {
    return FOLDERS.contains(
        SystemPaths.name(path.substring(0, Math.max(0, path.lastIndexOf('/')))));
  }

  /** The file that a name leads to; empty where a later layer made it lead nowhere. */
  private static Optional<Place> file(LocatedFact named, MergedView view) {
    String path = named.fact().path();
    boolean shown =
        view.node(path).filter(node -> node.layerIndex() == named.layerIndex()).isPresent();
    return shown ? view.resolve(path).map(ToolRule::content) : Optional.of(place(named));
  }

  private static Place content(MergedView.Node node) {
    return new Place(node.contentLayer(), node.contentPath());
  }

  private Finding finding(FoundTool tool, Ownership ownership, Evidence evidence) {
    return rule.finding(
        severity(tool, ownership),
        "/%s %s: %s.".formatted(evidence.path(), does(tool), tool.names()),
        evidence.with("programs", tool.names()).with("package", Owner.of(ownership)));
  }
}
