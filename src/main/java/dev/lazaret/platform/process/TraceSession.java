package dev.lazaret.platform.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The session file that makes gVisor report to the worker from the first instruction of a guest on.
 * Checked against what the installed runtime offers: a point that is missing would blind a rule
 * without a word, so it stops the engine's start.
 */
final class TraceSession {
  private static final String CONTEXT =
      "\"time\",\"thread_id\",\"task_start_time\",\"group_id\",\"thread_group_start_time\","
          + "\"container_id\",\"credentials\"";

  private final Map<String, List<String>> offered;

  private TraceSession(Map<String, List<String>> offered) {
    this.offered = offered;
  }

  /**
   * Reads what {@code runsc trace metadata} prints.
   *
   * @throws EngineStartException when a point is missing
   */
  static TraceSession from(String metadata) throws EngineStartException {
    Map<String, List<String>> offered = new LinkedHashMap<>();
    metadata.lines().filter(line -> line.startsWith("Name: ")).forEach(line -> read(line, offered));
    var missing = TracePoints.names().stream().filter(name -> !offered.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new EngineStartException(
          "The installed runsc does not offer "
              + missing.size()
              + " of the trace points that inspection needs (first: "
              + missing.getFirst()
              + "); install another version of gVisor");
    }
    return new TraceSession(offered);
  }

  private static void read(String line, Map<String, List<String>> offered) {
    int comma = line.indexOf(',');
    String name = line.substring("Name: ".length(), comma < 0 ? line.length() : comma);
    int open = line.indexOf("optional fields: [");
    int close = line.indexOf(']', Math.max(open, 0));
    if (open < 0 || close < 0) {
      offered.put(name, List.of());
      return;
    }
    String fields = line.substring(open + "optional fields: [".length(), close);
    offered.put(name, fields.isEmpty() ? List.of() : List.of(fields.split("\\|", -1)));
  }

  /** The file's text. {@code socket} is where the worker listens. */
  String json(Path socket) {
    var points = new ArrayList<String>();
    Stream.concat(
            TracePoints.names().stream(),
            TracePoints.namesWhereOffered().stream().filter(offered::containsKey))
        .forEach(name -> points.add(point(name, offered.getOrDefault(name, List.of()))));
    // Numbers that the runtime does not offer are refused by the guest kernel as well.
    Census.points().stream()
        .filter(offered::containsKey)
        .forEach(name -> points.add(counted(name)));
    // Without retries an event that finds the socket full is dropped, and the last header may not
    // even say so.
    return "{\"trace_session\":{\"name\":\"Default\",\"points\":[\n"
        + String.join(",\n", points)
        + "],\n\"sinks\":[{\"name\":\"remote\",\"config\":{\"endpoint\":\""
        + socket
        + "\",\"retries\":20000,\"backoff\":\"25us\",\"backoff_max\":\"10ms\"}}]}}\n";
  }

  private static String counted(String name) {
    return "{\"name\":\"" + name + "\",\"context_fields\":[\"group_id\"]}";
  }

  private static String point(String name, List<String> optional) {
    boolean text = TracePoints.carriesText(name);
    String more =
        optional.isEmpty() || !text
            ? ""
            : ",\"optional_fields\":[\"" + String.join("\",\"", optional) + "\"]";
    return "{\"name\":\""
        + name
        + "\",\"context_fields\":["
        + CONTEXT
        + (text ? ",\"cwd\"" : "")
        + "]"
        + more
        + "}";
  }
}
