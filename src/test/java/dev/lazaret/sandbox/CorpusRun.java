package dev.lazaret.sandbox;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.corpus.Watching;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs an archive as an inspection does and lets every rule judge what it did. */
record CorpusRun(
    Path archive, ImageConfig config, MergedView view, Map<String, String> links, Watching how) {
  private static final Duration LONGER = Duration.ofSeconds(10);
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
      MergedView view = MergedView.of(listings);
      return new CorpusRun(archive, image.config(), view, links(view), how);
    }
  }

  private static Map<String, String> links(MergedView view) {
    var links = new HashMap<String, String>();
    view.forEach(node -> {
      if (node.entry().type() == LayerEntry.Type.SYMLINK) {
        links.put("/" + node.path(), node.entry().linkTarget());
      }
    });
    return links;
  }

  private boolean ships(String path) {
    return view.resolve(path.replaceAll("^/+", "")).isPresent();
  }

  /** What the rules say, and what the run came to. */
  record Judged(BehaviorReport report, RunResult run) {}

  Judged judged(SandboxHost host) throws Exception {
    RunLimits limits = limits();
    var request =
        new RunRequest(
            archive.getFileName().toString().replace(".tar", ""),
            config,
            out -> Files.copy(archive, out),
            links,
            this::ships,
            inputs(),
            limits);
    RunResult run = host.run(request, phase -> {});
    Files.deleteIfExists(run.evidence());
    var context =
        new RunContext(
            config,
            run.subject(),
            this::ships,
            new dev.lazaret.behavior.RunLimits(limits.wall(), limits.stop(), limits.memory()),
            run.trace(),
            run.end(),
            run.syscalls(),
            run.networked(),
            run.use(),
            run.probes(),
            run.decoys());
    return new Judged(new BehaviorInspection(AllRules.list()).judge(run.events(), context), run);
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
      case LITTLE_MEMORY -> usual.withMemory(LITTLE_MEMORY).once();
      case LITTLE_DISK -> withDisk(LITTLE_DISK);
    };
  }

  private static RunLimits withDisk(long disk) {
    var usual = RunLimits.DEFAULT;
    return new RunLimits(
        usual.memory(),
        usual.cpus(),
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
