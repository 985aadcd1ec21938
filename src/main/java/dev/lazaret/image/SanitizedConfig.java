package dev.lazaret.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The configuration of the image that the inspection engine loads: what the tenant's says about
 * running it, in our own words, over the layers that we wrote. Times and history stay out, so that
 * equal content gets an equal ID.
 */
final class SanitizedConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SanitizedConfig() {}

  static byte[] of(ImageConfig config, List<Digest> diffIds) {
    ObjectNode root = JSON.createObjectNode();
    root.put("created", "1970-01-01T00:00:00Z");
    root.put("architecture", config.platform().architecture());
    root.put("os", config.platform().os());
    if (config.platform().variant() != null) {
      root.put("variant", config.platform().variant());
    }
    root.set("config", running(config));
    ObjectNode rootfs = root.putObject("rootfs").put("type", "layers");
    list(rootfs.putArray("diff_ids"), diffIds.stream().map(Digest::value).toList());
    return bytes(root);
  }

  /**
   * The manifest.json of {@code docker save}; without names, the engine knows it by its ID only.
   */
  static byte[] manifest(String config, List<String> layers) {
    ArrayNode manifest = JSON.createArrayNode();
    ObjectNode image = manifest.addObject().put("Config", config);
    image.putNull("RepoTags");
    list(image.putArray("Layers"), layers);
    return bytes(manifest);
  }

  private static ObjectNode running(ImageConfig config) {
    ObjectNode running = JSON.createObjectNode();
    running.put("User", config.user());
    running.put("WorkingDir", config.workingDir());
    list(running.putArray("Env"), config.env());
    if (!config.entrypoint().isEmpty()) {
      list(running.putArray("Entrypoint"), config.entrypoint());
    }
    if (!config.cmd().isEmpty()) {
      list(running.putArray("Cmd"), config.cmd());
    }
    set(running, "ExposedPorts", config.exposedPorts());
    set(running, "Volumes", config.volumes());
    if (config.stopSignal() != null) {
      running.put("StopSignal", config.stopSignal());
    }
    if (config.healthcheck() != null) {
      list(running.putObject("Healthcheck").putArray("Test"), config.healthcheck().test());
    }
    return running;
  }

  private static void list(ArrayNode to, List<String> values) {
    values.forEach(to::add);
  }

  private static void set(ObjectNode to, String name, List<String> values) {
    if (!values.isEmpty()) {
      ObjectNode set = to.putObject(name);
      values.forEach(set::putObject);
    }
  }

  private static byte[] bytes(com.fasterxml.jackson.databind.JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts can be written", e);
    }
  }
}
