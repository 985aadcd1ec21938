package dev.lazaret.sandbox;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.sinkhole.CloudCredentials;
import dev.lazaret.sinkhole.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The decoys of one run: credentials that are unique to it and open nothing.
 *
 * @param files what is laid out, by paths below the home of whoever runs, or absolute ones
 * @param env what is added to its environment
 * @param marks the secret parts, which must not leave
 * @param credentials what the metadata address of the cloud gives out
 */
record DecoySet(
    List<Decoy> decoys,
    Map<String, byte[]> files,
    Map<String, String> env,
    List<Mark> marks,
    CloudCredentials credentials) {
  static final DecoySet NONE =
      new DecoySet(List.of(), Map.of(), Map.of(), List.of(), CloudCredentials.NONE);

  /** Laid out in {@code home}, but where the image has something already. */
  DecoySet at(HomeFolder home, ImagePaths ships) {
    var placed = new LinkedHashMap<String, byte[]>();
    files.forEach((file, content) -> {
      String path = home.path() + "/" + file;
      if (isFree(path, ships)) {
        placed.put(path, content);
      }
    });
    return new DecoySet(
        decoys.stream().map(it -> at(it, home, placed.keySet())).toList(),
        placed,
        env,
        marks,
        credentials);
  }

  /** Whether nothing is there, and nothing but folders on the way to it. */
  private static boolean isFree(String path, ImagePaths ships) {
    return !ships.has(path)
        && DecoyArchive.folders(path).stream()
            .allMatch(above -> !ships.has(above) || ships.isFolder(above));
  }

  private static Decoy at(Decoy decoy, HomeFolder home, Set<String> placed) {
    var paths = decoy.paths().stream().map(it -> home.path() + "/" + it).filter(placed::contains);
    return new Decoy(decoy.name(), paths.toList(), decoy.variables());
  }

  /**
   * Laid out nowhere: who behaves otherwise where there is nothing to steal, or takes such things
   * for the sign of an observer, shows it then. What the metadata address gives out stays.
   */
  DecoySet unseen() {
    return new DecoySet(
        decoys.stream().map(it -> new Decoy(it.name(), List.of(), List.of())).toList(),
        Map.of(),
        Map.of(),
        marks,
        credentials);
  }

  DecoySet {
    decoys = List.copyOf(decoys);
    files = new LinkedHashMap<>(files);
    env = Map.copyOf(env);
    marks = List.copyOf(marks);
  }
}
