package dev.lazaret.profile;

import static dev.lazaret.behavior.TestEvents.by;
import static dev.lazaret.behavior.TestEvents.listened;
import static dev.lazaret.behavior.TestEvents.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.profile.Proof.Attempt;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.RunProfile.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ProofTest {
  private static final ShippedFiles SHIPPED =
      TestFiles.shipped().folder("/", 0, 0755).folder("/run", 0, 0755).folder("/data", 0, 0755);

  private final List<RunProfile> tried = new ArrayList<>();
  private boolean timeLeft = true;

  private static RunContext run(String answer, int exit) {
    return TestRuns.run(
        TraceState.proven(9),
        TestRuns.ended(StopReason.STOPPED, exit, ""),
        RunUse.UNKNOWN,
        List.of(new Probe(Probe.Kind.HTTP, 80, "GET /", !answer.isEmpty(), answer)),
        List.of());
  }

  private static Shown works(Event... events) {
    var all = new ArrayList<Event>(List.of(listened("0.0.0.0", 80)));
    all.addAll(List.of(events));
    return new Shown(all, run("HTTP/1.1 200 OK", 0));
  }

  private static Shown fails(Event... denied) {
    return new Shown(List.of(denied), run("", 1));
  }

  private static Event readOnly(String path) {
    return new Event.Opened(by(7, 0, 0), GuestFile.of(path), true, true, new Event.Result(-1, 30));
  }

  private static Event refused(String call) {
    return new Event.PathChanged(
        by(7, 0, 0), call, GuestFile.of("/run/x"), null, 0, new Event.Result(-1, 1));
  }

  private RunProfile tight(Function<RunProfile, Shown> image) throws Exception {
    return both(works(written("/run/pid")), image).get(1);
  }

  private List<RunProfile> both(Shown first, Function<RunProfile, Shown> image) throws Exception {
    return attempted(first, profile -> new Attempt.Ran(image.apply(profile)));
  }

  private List<RunProfile> attempted(Shown first, Function<RunProfile, Attempt> image)
      throws Exception {
    var proof =
        new Proof(
            first,
            SHIPPED,
            profile -> {
              tried.add(profile);
              return image.apply(profile);
            },
            () -> timeLeft);
    return proof.of(
        ProfileDeriver.derive(Level.BASELINE, first.events(), first.run(), SHIPPED, 1_000_000_000L),
        ProfileDeriver.derive(Level.TIGHT, first.events(), first.run(), SHIPPED, 1_000_000_000L));
  }

  @Test
  void aProfileIsProvenUnderWhichTheImageAnswersAsBefore() throws Exception {
    var profiles = both(works(written("/run/pid")), profile -> works());

    assertThat(tried).hasSize(1);
    assertThat(profiles)
        .allSatisfy(profile ->
            assertThat(profile.unproven())
                .extracting(RunProfile.Unproven::part)
                .containsExactly(Part.SECCOMP));
  }

  @Test
  void anImageThatRunsAndDoesNotAnswerIsNotTheSame() {
    assertThat(Doubt.text(Sameness.differences(works(), new Shown(List.of(), run("", 0)))))
        .isEqualTo("Nothing listened on port 80. It did not answer GET / on port 80 as before");
    assertThat(Sameness.differences(works(), new Shown(works().events(), run("HTTP/1.1 500", 0))))
        .hasSize(1);
    assertThat(Sameness.differences(works(), works())).isEmpty();
  }

  @Test
  void whatWasDeniedIsGivenBackAndRecorded() throws Exception {
    var profile =
        tight(tried -> tried.capabilities().contains("CHOWN") ? works() : fails(refused("chown")));

    assertThat(profile.capabilities()).containsExactly("CHOWN");
    assertThat(profile.loosened()).containsExactly("the capability CHOWN");
    assertThat(profile.proven()).contains(Part.CAPABILITIES);
  }

  @Test
  void aFolderThatTurnsOutToBeWrittenBecomesWritable() throws Exception {
    var profile =
        tight(tried -> tried.writablePaths().size() > 1 ? works() : fails(readOnly("/data/db")));

    assertThat(profile.writablePaths())
        .extracting(RunProfile.WritablePath::path)
        .containsExactly("/run", "/data");
    assertThat(profile.loosened()).containsExactly("writing in /data");
  }

  @Test
  void aFolderWithTheNameOfAMountIsNotMounted() throws Exception {
    var profile = tight(tried -> tried.readOnlyRoot() ? fails(readOnly("/:/host/x")) : works());

    assertThat(profile.writablePaths()).isEmpty();
    assertThat(profile.loosened()).containsExactly("a writable root");
  }

  @Test
  void whatTheFirstRunWasDeniedAsWellIsNoReasonToLoosen() throws Exception {
    var profile = both(works(refused("chown")), tried -> fails(refused("chown"))).get(1);

    assertThat(profile.loosened()).isEmpty();
  }

  @Test
  void itIsTriedThreeTimesMoreAndThenUnderTheBaseline() throws Exception {
    var denied = List.of("chown", "chmod", "unlink", "rmdir", "rename").iterator();

    var profiles =
        both(
            works(),
            profile ->
                profile.level() == Level.BASELINE
                    ? works()
                    : fails(readOnly("/data" + tried.size() + "/x"), refused(denied.next())));

    assertThat(tried).extracting(RunProfile::level).hasSize(5).last().isEqualTo(Level.BASELINE);
    assertThat(profiles.get(0).proven()).contains(Part.CAPABILITIES);
    assertThat(profiles.get(1).proven()).isEmpty();
    assertThat(profiles.get(1).unproven().getFirst().why())
        .startsWith("It did not work under it: It ended with code 1 instead of 0");
  }

  @Test
  void anImageThatWorksUnderNoProfileSaysSo() throws Exception {
    assertThat(both(works(), profile -> fails()))
        .allSatisfy(profile ->
            assertThat(profile.unproven().getFirst().why())
                .startsWith("It works under no profile below the engine's default"));
  }

  @Test
  void aRunThatFailsLeavesBothProfilesUnproven() throws Exception {
    var profiles =
        attempted(
            works(),
            profile -> new Attempt.NotRun(Doubt.of(Doubt.Kind.SECOND_FAILED, "it is gone")));

    assertThat(tried).hasSize(1);
    assertThat(profiles)
        .allSatisfy(profile -> assertThat(profile.proven()).isEmpty())
        .allSatisfy(profile ->
            assertThat(profile.unproven().getFirst().why())
                .isEqualTo("The second run failed: it is gone"));
  }

  @Test
  void aBaselineThatCannotBeTriedIsUnprovenForThatReason() throws Exception {
    var profiles =
        attempted(
            works(),
            profile ->
                profile.level() == Level.BASELINE
                    ? new Attempt.NotRun(Doubt.of(Doubt.Kind.SECOND_STOPPED, 600))
                    : new Attempt.Ran(fails()));

    assertThat(profiles.getFirst().unproven().getFirst().why())
        .startsWith("The second run was stopped after 600 seconds: ");
    assertThat(profiles.getLast().unproven().getFirst().why()).startsWith("It did not work");
  }

  @Test
  void whatWasNotSeenWholeProvesNothing() throws Exception {
    var cut = TraceState.incomplete(9, 1, List.of("1 events were lost on the way"));
    var run = works().run();
    var unseen =
        new Shown(
            works().events(), TestRuns.run(cut, run.end(), run.use(), run.probes(), run.decoys()));

    assertThat(Sameness.differences(works(), unseen))
        .containsExactly(Doubt.of(Doubt.Kind.SECOND_UNSEEN));
    assertThat(both(works(), profile -> unseen))
        .allSatisfy(profile -> assertThat(profile.proven()).isEmpty());
  }

  @Test
  void nothingIsProvenWhereTheTimeIsOver() throws Exception {
    timeLeft = false;

    assertThat(tight(profile -> works()).unproven().getFirst().why())
        .isEqualTo("The time for second runs was over");
    assertThat(tried).isEmpty();
  }

  @Test
  void aRunThatWasCutShortIsNotRepeated() throws Exception {
    var first = new Shown(List.of(), TestRuns.run(StopReason.MEMORY));

    assertThat(both(first, profile -> works()).get(1).proven()).isEmpty();
    assertThat(tried).isEmpty();
  }
}
