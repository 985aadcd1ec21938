package dev.lazaret.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An image that a test puts together; {@link TestArchives} writes it in any of the formats. */
public final class TestImage {
  static final ObjectMapper JSON = new ObjectMapper();

  /** How layers are stored in formats that leave the choice. */
  public enum Compression {
    NONE("tar"),
    GZIP("tar+gzip"),
    ZSTD("tar+zstd");

    final String suffix;

    Compression(String suffix) {
      this.suffix = suffix;
    }
  }

  final List<TestLayer> layers = new ArrayList<>();
  final List<String> tags = new ArrayList<>();
  Compression compression = Compression.GZIP;
  private final ObjectNode config = JSON.createObjectNode();
  private String architecture = "amd64";
  private String os = "linux";
  private final List<ObjectNode> history = new ArrayList<>();

  TestImage() {}

  public TestImage layer(TestLayer layer) {
    return layer(layer, "test layer");
  }

  public TestImage layer(TestLayer layer, String createdBy) {
    layers.add(layer);
    history.add(JSON.createObjectNode().put("created_by", createdBy));
    return this;
  }

  /** A line of build history that brought no layer. */
  public TestImage history(String createdBy) {
    history.add(JSON.createObjectNode().put("created_by", createdBy).put("empty_layer", true));
    return this;
  }

  public TestImage tag(String repositoryAndTag) {
    tags.add(repositoryAndTag);
    return this;
  }

  public TestImage platform(String os, String architecture) {
    this.os = os;
    this.architecture = architecture;
    return this;
  }

  public TestImage compression(Compression compression) {
    this.compression = compression;
    return this;
  }

  public TestImage user(String user) {
    config.put("User", user);
    return this;
  }

  public TestImage workingDir(String path) {
    config.put("WorkingDir", path);
    return this;
  }

  public TestImage env(String... lines) {
    return list("Env", lines);
  }

  public TestImage entrypoint(String... words) {
    return list("Entrypoint", words);
  }

  public TestImage cmd(String... words) {
    return list("Cmd", words);
  }

  public TestImage onBuild(String... lines) {
    return list("OnBuild", lines);
  }

  public TestImage expose(String... ports) {
    Arrays.stream(ports).forEach(p -> config.withObjectProperty("ExposedPorts").putObject(p));
    return this;
  }

  public TestImage volumes(String... paths) {
    Arrays.stream(paths).forEach(p -> config.withObjectProperty("Volumes").putObject(p));
    return this;
  }

  public TestImage label(String name, String value) {
    config.withObjectProperty("Labels").put(name, value);
    return this;
  }

  public TestImage healthcheck(String... test) {
    var list = config.putObject("Healthcheck").putArray("Test");
    Arrays.stream(test).forEach(list::add);
    return this;
  }

  /** The configuration document; its digest is the image ID. */
  public byte[] configJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("created", "2026-01-02T03:04:05Z").put("architecture", architecture).put("os", os);
    root.set("config", config);
    var diffIds = root.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    layers.forEach(layer -> diffIds.add(layer.diffId().value()));
    root.putArray("history").addAll(history);
    return bytes(root);
  }

  /** The image ID. */
  public Digest imageId() {
    return Digest.of(configJson());
  }

  ObjectNode platform() {
    return JSON.createObjectNode().put("architecture", architecture).put("os", os);
  }

  static byte[] bytes(com.fasterxml.jackson.databind.JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestImage list(String name, String... values) {
    var list = config.putArray(name);
    Arrays.stream(values).forEach(list::add);
    return this;
  }
}
