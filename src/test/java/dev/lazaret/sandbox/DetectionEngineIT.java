package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.corpus.Act;
import dev.lazaret.corpus.DetectionDocument;
import dev.lazaret.corpus.HostileCorpus;
import dev.lazaret.corpus.LabelledImage;
import dev.lazaret.corpus.OrdinaryService;
import dev.lazaret.corpus.OrdinaryServices;
import dev.lazaret.corpus.Watching;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.FreshPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every rule says of real runs of the labelled images, in the observation network. {@code
 * -Dwith.corpus=true} runs all services, {@code -Dcorpus.only=} those whose whole name matches;
 * {@code target/detection.md} has what was seen.
 */
@Tag("engine")
final class DetectionEngineIT {
  private static final boolean ALL = Boolean.getBoolean("with.corpus");
  private static final String ONLY = System.getProperty("corpus.only", ".*");
  private static final Map<String, SortedMap<String, Severity>> SAID =
      new ConcurrentSkipListMap<>();
  private static TestEngine engine;
  private static SandboxHost host;
  @TempDir static Path scratch;

  @BeforeAll
  static void start() throws Exception {
    engine = TestEngine.start();
    host = engine.open();
  }

  @AfterAll
  static void stop() throws Exception {
    if (engine == null) {
      return;
    }
    var rules = new TreeSet<String>();
    AllRules.list().forEach(rule -> rules.add(rule.id().value()));
    Files.writeString(
        Path.of("target", "detection.md"),
        DetectionDocument.tables(rules, new DetectionDocument.Said(SAID)));
    host.close();
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> hostileImagesShowWhatTheyDo() {
    return HostileCorpus.images().stream()
        .filter(image -> image.name().matches(ONLY))
        .map(image -> DynamicTest.dynamicTest(image.name(), () -> shows(image)));
  }

  @TestFactory
  Stream<DynamicTest> ordinaryServicesRaiseNoMoreThanTheDocumentSays() {
    return OrdinaryServices.all().stream()
        .filter(service -> ALL || service.usual())
        .filter(service -> service.name().matches(ONLY))
        .map(service -> DynamicTest.dynamicTest(service.name(), () -> isQuiet(service)));
  }

  private static void shows(LabelledImage image) throws Exception {
    var judged = judged(image.name(), image.archive().get(), image.watching());

    assertThat(said(judged))
        .containsKeys(image.acts().stream().map(Act::rule).toArray(String[]::new));
  }

  private static void isQuiet(OrdinaryService service) throws Exception {
    var judged = judged(service.name(), service.archive().get(), Watching.ONCE);

    assertThat(judged.run().trace().reasons()).isEmpty();
    assertThat(judged.report().findings())
        .allSatisfy(finding ->
            assertThat(service.raises())
                .hasEntrySatisfying(
                    finding.rule().value(),
                    most -> assertThat(most.isAtLeast(finding.severity())).isTrue()))
        .noneMatch(finding -> finding.severity().isAtLeast(Severity.HIGH));
    assertThat(FreshPolicy.decides(judged.report().findings())).isEqualTo(Decision.ADMIT);
  }

  private static CorpusRun.Judged judged(String name, Path archive, Watching how) throws Exception {
    var judged = CorpusRun.of(archive, how, scratch).judged(host);
    assertThat(judged.run().networked()).isTrue();
    assertThat(judged.again().findings()).isEqualTo(judged.report().findings());
    SAID.put(name, said(judged));
    System.err.println(name + ": " + told(judged.run()) + " " + said(judged));
    return judged;
  }

  private static String told(RunResult run) {
    return run.end().reason()
        + " after "
        + run.total()
        + ", "
        + run.trace().events()
        + " reports, "
        + run.use()
        + " "
        + run.trace().reasons();
  }

  private static SortedMap<String, Severity> said(CorpusRun.Judged judged) {
    return judged.report().findings().stream()
        .collect(
            Collectors.toMap(
                finding -> finding.rule().value(),
                Finding::severity,
                (one, other) -> one.isAtLeast(other) ? one : other,
                TreeMap::new));
  }
}
