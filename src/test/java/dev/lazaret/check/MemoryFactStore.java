package dev.lazaret.check;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.LayerResultJson;
import dev.lazaret.image.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps results as JSON text, as the database does. */
public final class MemoryFactStore implements LayerFactStore {
  private final Map<Key, List<String>> rows = new HashMap<>();
  private final Thread user = Thread.currentThread();
  private LayerClaims claims = LayerClaims.alone();

  private record Key(Digest content, String bounds) {}

  MemoryFactStore claiming(LayerClaims others) {
    claims = others;
    return this;
  }

  @Override
  public Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds) {
    requireOneThread();
    Map<Digest, List<LayerResult>> found = new HashMap<>();
    for (Digest content : contents) {
      List<String> stored = rows.getOrDefault(new Key(content, bounds), List.of());
      found.put(content, stored.stream().map(LayerResultJson::read).toList());
    }
    return found;
  }

  @Override
  public void save(Digest content, String bounds, Collection<LayerResult> results) {
    requireOneThread();
    List<String> stored = rows.computeIfAbsent(new Key(content, bounds), _ -> new ArrayList<>());
    List<LayerResult> known = stored.stream().map(LayerResultJson::read).toList();
    for (LayerResult result : results) {
      if (known.stream()
          .noneMatch(k -> k.check().equals(result.check()) && k.version() == result.version())) {
        stored.add(LayerResultJson.write(result));
      }
    }
  }

  @Override
  public LayerClaims claims() {
    return claims;
  }

  private void requireOneThread() {
    if (user != Thread.currentThread()) {
      throw new IllegalStateException("The store is for the thread that inspects");
    }
  }
}
