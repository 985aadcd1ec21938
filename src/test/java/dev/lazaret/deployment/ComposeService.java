package dev.lazaret.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A service of docker-compose.yml as a command line of {@code docker run}, but for networks. */
final class ComposeService {
  private static final Path FILE = Path.of("docker-compose.yml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

  private final String name;
  private final JsonNode service;

  private ComposeService(String name, JsonNode service) {
    this.name = name;
    this.service = service;
  }

  static ComposeService named(String name) throws IOException {
    try (InputStream in = Files.newInputStream(FILE)) {
      JsonNode file = new ObjectMapper().valueToTree(new Yaml().<Object>load(in));
      return new ComposeService(name, file.path("services").path(name));
    }
  }

  String image() {
    return service.path("image").asText();
  }

  String dockerfile() {
    return service.path("build").path("dockerfile").asText("Dockerfile");
  }

  /**
   * The words after {@code docker}.
   *
   * @param variables of the file {@code .env}
   * @param here settings that replace those of the compose file, since the network is another one
   */
  String[] run(Map<String, String> variables, Map<String, String> here) {
    var words = new ArrayList<>(List.of("run", "--detach", "--name", name, "--network", "host"));
    service.fieldNames().forEachRemaining(key -> words.addAll(option(key, service.path(key))));
    environment(variables, here)
        .forEach((key, value) -> words.addAll(List.of("--env", key + "=" + value)));
    words.add(image());
    service.path("command").forEach(word -> words.add(word.asText()));
    return words.toArray(String[]::new);
  }

  private List<String> option(String key, JsonNode value) {
    return switch (key) {
      case "privileged" -> List.of("--privileged=" + value.asText());
      case "read_only" -> List.of("--read-only=" + value.asText());
      case "pids_limit" -> List.of("--pids-limit=" + value.asText());
      case "cap_drop" -> each("--cap-drop", value);
      case "security_opt" -> each("--security-opt", value);
      case "tmpfs" -> each("--tmpfs", value);
      case "volumes" -> each("--volume", value);
      // What the caller does, and what belongs to the network or to the life of an installation.
      case "image", "build", "command", "environment" -> List.of();
      case "networks", "ports", "depends_on", "restart", "stop_grace_period" -> List.of();
      default -> throw new AssertionError("This test does not know " + key + " of " + FILE);
    };
  }

  private static List<String> each(String option, JsonNode values) {
    var words = new ArrayList<String>();
    values.forEach((Consumer<JsonNode>) value -> words.addAll(List.of(option, value.asText())));
    return words;
  }

  private Map<String, String> environment(Map<String, String> variables, Map<String, String> here) {
    var environment = new TreeMap<String, String>();
    service
        .path("environment")
        .properties()
        .forEach(
            entry -> environment.put(entry.getKey(), filled(entry.getValue().asText(), variables)));
    environment.putAll(here);
    return environment;
  }

  private static String filled(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(used -> java.util.regex.Matcher.quoteReplacement(variables.get(used.group(1))));
  }
}
