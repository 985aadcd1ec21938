package dev.lazaret.check;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.image.Digest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Claims beside another inspection, which comes to an end, or not, while this one waits. */
final class TestClaims implements LayerClaims {
  final Set<Digest> ofAnother = new HashSet<>();
  final Set<Digest> own = new HashSet<>();
  private final Consumer<TestClaims> meanwhile;
  private final Duration pause;
  int renewals;

  TestClaims(Set<Digest> ofAnother, Duration pause, Consumer<TestClaims> meanwhile) {
    this.ofAnother.addAll(ofAnother);
    this.pause = pause;
    this.meanwhile = meanwhile;
  }

  @Override
  public Set<Digest> claim(Set<Digest> diffIds) {
    Set<Digest> free = new HashSet<>(diffIds);
    free.removeAll(ofAnother);
    own.addAll(free);
    return free;
  }

  @Override
  public void renew() {
    renewals++;
  }

  @Override
  public void release(Digest diffId) {
    own.remove(diffId);
  }

  @Override
  public Duration pause() {
    meanwhile.accept(this);
    return pause;
  }

  @Override
  public void close() {
    own.clear();
  }
}
