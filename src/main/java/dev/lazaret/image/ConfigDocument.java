package dev.lazaret.image;

import dev.lazaret.image.ImageConfig.Healthcheck;
import dev.lazaret.image.ImageConfig.HistoryEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an image configuration (OCI config.md; Docker's has a few members more). */
final class ConfigDocument {
  private final JsonObject root;
  private final int maximumLayers;

  ConfigDocument(JsonObject root, int maximumLayers) {
    this.root = root;
    this.maximumLayers = maximumLayers;
  }

  ImageConfig read() throws Refusal {
    Optional<JsonObject> config = root.object("config");
    JsonObject run =
        config.isPresent() ? config.get() : new JsonObject(StrictJson.empty(), root.document());
    List<Digest> diffIds = diffIds();
    List<HistoryEntry> history = history(diffIds.size());
    return new ImageConfig(
        platform(),
        run.text("User").orElse(""),
        run.texts("Env"),
        run.words("Entrypoint"),
        run.words("Cmd"),
        run.text("WorkingDir").orElse(""),
        run.keys("ExposedPorts"),
        run.keys("Volumes"),
        run.textMap("Labels"),
        run.texts("OnBuild"),
        run.text("StopSignal").filter(signal -> !signal.isEmpty()).orElse(null),
        healthcheck(run),
        created(),
        diffIds,
        history);
  }

  /** An engine takes an absent system for its own, which is Linux. */
  private Platform platform() throws Refusal {
    return new Platform(
        platformPart("os").orElse("linux"),
        platformPart("architecture").orElse("unknown"),
        platformPart("variant").orElse(null));
  }

  private Optional<String> platformPart(String name) throws Refusal {
    Optional<String> part = root.text(name).filter(text -> !text.isEmpty());
    if (part.isPresent() && !Platform.isPart(part.get())) {
      throw Refusal.corrupt(
          "Could not accept %s: its '%s' is %s, which names no platform."
              .formatted(root.document(), name, Quoted.of(part.get())));
    }
    return part;
  }

  private List<Digest> diffIds() throws Refusal {
    Optional<JsonObject> rootfs = root.object("rootfs");
    if (rootfs.isEmpty()) {
      throw Refusal.notAnImage(
          "Could not read %s: it has no 'rootfs', so it is not an image's configuration."
              .formatted(root.document()));
    }
    String type = rootfs.get().text("type").orElse("layers");
    if (!type.equals("layers")) {
      throw Refusal.unsupported(
          "Could not read %s: its root file system is of type %s."
              .formatted(root.document(), Quoted.of(type)),
          "Hand in an image for Linux.");
    }
    List<Digest> diffIds = new ArrayList<>();
    for (String text : rootfs.get().texts("diff_ids")) {
      diffIds.add(DigestText.parse(text, "a diff ID of " + root.document()));
    }
    LayerCount.check(diffIds.size(), maximumLayers, root.document());
    return diffIds;
  }

  private List<HistoryEntry> history(int layers) throws Refusal {
    List<HistoryEntry> history = new ArrayList<>();
    int filled = 0;
    for (JsonObject entry : root.objects("history")) {
      boolean empty = entry.flag("empty_layer");
      filled += empty ? 0 : 1;
      history.add(new HistoryEntry(entry.text("created_by").orElse(""), empty));
    }
    if (filled > layers) {
      throw Refusal.corrupt(
          "Could not accept %s: its history tells of %d layers, it has %d."
              .formatted(root.document(), filled, layers));
    }
    return history;
  }

  private @Nullable Healthcheck healthcheck(JsonObject run) throws Refusal {
    Optional<JsonObject> check = run.object("Healthcheck");
    if (check.isEmpty()) {
      return null;
    }
    List<String> test = check.get().texts("Test");
    return test.isEmpty() ? null : new Healthcheck(test);
  }

  private @Nullable Instant created() throws Refusal {
    Optional<String> text = root.text("created");
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text.get()).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.corrupt(
          "Could not read %s: its 'created' is not a time.".formatted(root.document()));
    }
  }
}
