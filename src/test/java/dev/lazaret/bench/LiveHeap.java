package dev.lazaret.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** What was still in the heap after each collection, at its highest. */
final class LiveHeap implements AutoCloseable {
  private final AtomicLong highest = new AtomicLong();
  private final NotificationListener listener =
      (notification, _) -> {
        if (notification.getUserData() instanceof CompositeData data
            && notification
                .getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
          see(GarbageCollectionNotificationInfo.from(data));
        }
      };

  LiveHeap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
    }
  }

  private void see(GarbageCollectionNotificationInfo info) {
    long used =
        info.getGcInfo().getMemoryUsageAfterGc().values().stream()
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    highest.accumulateAndGet(used, Math::max);
  }

  long highestBytes() {
    return highest.get();
  }

  @Override
  public void close() throws Exception {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).removeNotificationListener(listener);
    }
  }
}
