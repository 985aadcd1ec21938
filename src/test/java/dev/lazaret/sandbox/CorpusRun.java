package dev.lazaret.sandbox;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.corpus.Watching;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs an archive as an inspection does and lets every rule judge what it did. */
record CorpusRun(
    Path archive, ImageConfig config, List<LayerListing> layers, ShippedPaths files, Watching how) {
  private static final Duration LONGER = Duration.ofSeconds(10);
  private static final double LITTLE_PROCESSOR = 0.25;
  private static final long LITTLE_MEMORY = 192L << 20;
  private static final long LITTLE_DISK = 128L << 20;

  static CorpusRun of(Path archive, Watching how, Path scratch) throws Exception {
    List<LayerListing> listings = new ArrayList<>();
    try (var channel = FileChannel.open(archive);
        var opened = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      var image = opened.images().getFirst();
      for (var layer : image.layers()) {
        var listing = LayerListing.builder();
        opened.readLayer(image, layer, (entry, content) -> listing.add(entry));
        listings.add(listing.build());
      }
      var files = new ShippedPaths(MergedView.of(listings));
      return new CorpusRun(archive, image.config(), listings, files, how);
    }
  }

  /** What the rules say of the run, what they say of its evidence alone, and what it came to. */
  record Judged(BehaviorReport report, BehaviorReport again, RunResult run) {}

  Judged judged(SandboxHost host) throws Exception {
    RunLimits limits = limits();
    var rules = new BehaviorInspection(AllRules.list());
    var request =
        new RunRequest(
            archive.getFileName().toString().replace(".tar", ""),
            config,
            out -> Files.copy(archive, out),
            files.links(),
            files::has,
            inputs(),
            limits);
    RunResult run = host.run(request, phase -> {});
    var context =
        new RunContext(
            config,
            run.subject(),
            files::isFile,
            new dev.lazaret.behavior.RunLimits(limits.wall(), limits.stop(), limits.memory()),
            run.trace(),
            run.end(),
            run.syscalls(),
            run.networked(),
            run.use(),
            run.probes(),
            run.decoys());
    RecordedRun recorded = recorded(run, context, limits);
    return new Judged(
        rules.judge(run.events(), context),
        rules.judge(recorded.events(), recorded.context()),
        run);
  }

  /** The run as its evidence tells it, which is all that is left of it then. */
  private RecordedRun recorded(RunResult run, RunContext context, RunLimits limits)
      throws Exception {
    Path kept = run.evidence().resolveSibling(run.evidence().getFileName() + ".kept");
    try (var out = Files.newOutputStream(kept)) {
      RecordedRun.write(TraceSource.of(run.evidence()), context, layers, limits, List.of(), out);
    }
    Files.delete(run.evidence());
    try {
      return RecordedRun.read(TraceSource.of(kept));
    } finally {
      Files.delete(kept);
    }
  }

  private RunInputs inputs() {
    var none = RunInputs.NONE;
    return how != Watching.LONGER
        ? none
        : new RunInputs(
            none.env(),
            none.command(),
            none.args(),
            none.user(),
            LONGER,
            none.ready(),
            none.ports(),
            none.requests(),
            none.volumes());
  }

  private RunLimits limits() {
    var usual = RunLimits.DEFAULT;
    return switch (how) {
      case TWICE -> usual;
      case ONCE, LONGER -> usual.once();
      case LITTLE_PROCESSOR -> with(LITTLE_PROCESSOR, usual.disk());
      case LITTLE_MEMORY -> usual.withMemory(LITTLE_MEMORY).once();
      case LITTLE_DISK -> with(usual.cpus(), LITTLE_DISK);
    };
  }

  private static RunLimits with(double cpus, long disk) {
    var usual = RunLimits.DEFAULT;
    return new RunLimits(
        usual.memory(),
        cpus,
        usual.tasks(),
        usual.wall(),
        usual.quiet(),
        usual.stop(),
        Duration.ZERO,
        usual.evidence(),
        disk,
        usual.events(),
        usual.messagesPerSecond(),
        usual.forks(),
        usual.forksPerSecond(),
        usual.outputTail());
  }
}
