package dev.lazaret.check;

import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.LayerResultJson;
import dev.lazaret.image.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps results as JSON text, as the database does. */
public final class MemoryFactStore implements LayerFactStore {
  private final Map<Digest, List<String>> rows = new HashMap<>();
  private final Thread user = Thread.currentThread();

  @Override
  public List<LayerResult> find(Digest content) {
    requireOneThread();
    return rows.getOrDefault(content, List.of()).stream().map(LayerResultJson::read).toList();
  }

  @Override
  public void save(Digest content, Collection<LayerResult> results) {
    requireOneThread();
    List<String> stored = rows.computeIfAbsent(content, _ -> new ArrayList<>());
    List<LayerResult> known = stored.stream().map(LayerResultJson::read).toList();
    for (LayerResult result : results) {
      if (known.stream()
          .noneMatch(k -> k.check().equals(result.check()) && k.version() == result.version())) {
        stored.add(LayerResultJson.write(result));
      }
    }
  }

  private void requireOneThread() {
    if (user != Thread.currentThread()) {
      throw new IllegalStateException("The store is for the thread that inspects");
    }
  }
}
