package dev.lazaret.sandbox;

import dev.lazaret.behavior.Subject;
import dev.lazaret.image.ImageConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's recipe adds to a run. Empty lists leave the image's own words; {@code command}
 * replaces the entry point and {@code args} the command; {@code dwell} is how long the run stays up
 * even when it is quiet. {@code ports} are expected to listen, {@code requests} to be answered,
 * both within {@code ready}; {@code volumes} are absolute paths that are mounted empty.
 */
public record RunInputs(
    Map<String, String> env,
    List<String> command,
    List<String> args,
    @Nullable String user,
    @Nullable Duration dwell,
    @Nullable Duration ready,
    List<Integer> ports,
    List<Request> requests,
    List<String> volumes) {
  /** The image as it is. */
  public static final RunInputs NONE =
      new RunInputs(
          Map.of(), List.of(), List.of(), null, null, null, List.of(), List.of(), List.of());

  /** A GET of {@code path} at {@code port}. */
  public record Request(int port, String path) {}

  public RunInputs {
    env = Map.copyOf(env);
    command = List.copyOf(command);
    args = List.copyOf(args);
    ports = List.copyOf(ports);
    requests = List.copyOf(requests);
    volumes = List.copyOf(volumes);
  }

  /** What is run of an image of this configuration with these inputs. */
  Subject subject(ImageConfig config) {
    List<String> mounted =
        Stream.concat(config.volumes().stream(), volumes.stream()).distinct().toList();
    return new Subject(user == null ? config.user() : user, mounted, commandLine(config));
  }

  private List<String> commandLine(ImageConfig config) {
    List<String> line = new ArrayList<>(command.isEmpty() ? config.entrypoint() : command);
    // As everywhere: another entry point takes the image's command away.
    boolean ownCommand = args.isEmpty() && command.isEmpty();
    line.addAll(ownCommand ? config.cmd() : args);
    return line;
  }
}
