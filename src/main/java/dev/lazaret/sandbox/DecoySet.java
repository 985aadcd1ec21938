package dev.lazaret.sandbox;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.sinkhole.CloudCredentials;
import dev.lazaret.sinkhole.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The decoys of one run: credentials that are unique to it and open nothing.
 *
 * @param files what is laid out, absolute path to content
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

  /** Those of the environment and of the metadata address alone. */
  DecoySet withoutFiles() {
    return new DecoySet(
        decoys.stream().map(it -> new Decoy(it.name(), List.of(), it.variables())).toList(),
        Map.of(),
        env,
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
