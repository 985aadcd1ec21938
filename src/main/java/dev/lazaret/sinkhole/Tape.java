package dev.lazaret.sinkhole;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The records of one run that wait for the worker; what finds no room is counted by bound. */
final class Tape {
  /** What a record takes besides its texts. */
  private static final int FRAME = 128;

  private final int room;
  private final ArrayDeque<Heard> records = new ArrayDeque<>();
  private final Map<String, Long> lost = new TreeMap<>();
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int held;
  private long allLost;
  private boolean ended;

  Tape(int room) {
    this.room = room;
  }

  void add(Heard heard) {
    lock.lock();
    try {
      int size = size(heard);
      if (ended || held + size > room) {
        count("records that wait");
        return;
      }
      held += size;
      records.add(heard);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Something is not told because of {@code bound}. */
  void lose(String bound) {
    lock.lock();
    try {
      count(bound);
    } finally {
      lock.unlock();
    }
  }

  /** No more comes; at the end stands what was lost. */
  void end(long at) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        lost.forEach((bound, count) -> records.add(new Heard.Lost(at, bound, count)));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next record; null after the last. */
  @Nullable Heard take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (records.isEmpty() && !ended) {
        changed.await();
      }
      Heard next = records.poll();
      held -= next == null ? 0 : size(next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  long lost() {
    lock.lock();
    try {
      return allLost;
    } finally {
      lock.unlock();
    }
  }

  private void count(String bound) {
    lost.merge(bound, 1L, Long::sum);
    allLost++;
  }

  private static int size(Heard heard) {
    return switch (heard) {
      case Heard.NameAsked asked -> FRAME + asked.name().length();
      case Heard.Contacted contact -> FRAME + length(contact.name()) + contact.said().length();
      case Heard.DecoySent sent -> FRAME + length(sent.name()) + sent.decoy().length();
      case Heard.Lost ignored -> FRAME;
    };
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
