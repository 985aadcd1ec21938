package dev.lazaret.inspection;

import dev.lazaret.queue.Jobs;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was asked for; a test does it itself. */
@Alternative
@Singleton
class MemoryJobs implements Jobs {
  final Set<String> asked = ConcurrentHashMap.newKeySet();

  @Override
  public void enqueue(String job, UUID subject) {
    asked.add(job + " " + subject);
  }
}
