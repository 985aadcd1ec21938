package dev.lazaret.sandbox;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.Scratch;
import dev.lazaret.profile.ProfileDeriver;
import dev.lazaret.profile.Proof;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.ShippedFile;
import dev.lazaret.profile.ShippedFiles;
import dev.lazaret.profile.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An image that was read, so that it can be run and its profile derived. */
record InspectedImage(
    Path archive, ImageConfig config, ShippedFiles files, Map<String, String> links) {
  static InspectedImage read(Path archive, Path scratch) throws Exception {
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
      return new InspectedImage(archive, image.config(), path -> file(view, path), links(view));
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

  private static Optional<ShippedFile> file(MergedView view, String path) {
    return view.resolve(path.replaceAll("^/+", ""))
        .map(node -> {
          var entry = node.entry();
          boolean directory = entry.type() == LayerEntry.Type.DIRECTORY;
          return new ShippedFile(
              directory,
              entry.uid(),
              entry.gid(),
              entry.mode(),
              directory && view.children(node.path()).isEmpty());
        });
  }

  /** A run of it as it is. */
  RunRequest request(String name, RunLimits limits) {
    return new RunRequest(
        name,
        config,
        out -> Files.copy(archive, out),
        links,
        path -> files.at(path).isPresent(),
        RunInputs.NONE,
        limits);
  }

  /** What {@code result} says about it; the record of the run is deleted. */
  Shown shown(RunResult result) throws IOException {
    Files.deleteIfExists(result.evidence());
    var context =
        new RunContext(
            config,
            result.subject(),
            path -> files.at(path).isPresent(),
            dev.lazaret.behavior.RunLimits.DEFAULT,
            result.trace(),
            result.end(),
            result.syscalls(),
            result.networked(),
            result.use(),
            result.probes(),
            result.decoys());
    return new Shown(result.events(), context);
  }

  /** The profile of this level that {@code first} suggests; nothing is proven. */
  RunProfile derived(Level level, Shown first) {
    return ProfileDeriver.derive(level, first.events(), first.run(), files, 1_000_000_000L);
  }

  private Proof.Attempt attempt(SandboxHost host, RunRequest request) throws InterruptedException {
    RunResult result = host.run(request, phase -> {});
    try {
      return new Proof.Attempt.Ran(shown(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both profiles, the tight one changed, proven by further runs like {@code request}. */
  List<RunProfile> proven(
      SandboxHost host, RunRequest request, Shown first, UnaryOperator<RunProfile> change)
      throws Exception {
    var proof =
        new Proof(
            first,
            files,
            profile -> attempt(host, request.under(profile, host.emptySandbox())),
            () -> true);
    return proof.of(derived(Level.BASELINE, first), change.apply(derived(Level.TIGHT, first)));
  }
}
