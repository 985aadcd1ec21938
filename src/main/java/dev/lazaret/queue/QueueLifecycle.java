package dev.lazaret.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Starts the queue once everything else is ready, and stops it before everything else. */
@ApplicationScoped
class QueueLifecycle {
  private final JobSchedulers schedulers;
  private final Dispatcher dispatcher;
  private final QueueConfig config;
  private @Nullable Thread dispatching;

  QueueLifecycle(JobSchedulers schedulers, Dispatcher dispatcher, QueueConfig config) {
    this.schedulers = schedulers;
    this.dispatcher = dispatcher;
    this.config = config;
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 100) StartupEvent event) {
    if (config.enabled()) {
      schedulers.start();
      dispatching = Thread.ofVirtual().name("dispatcher").start(dispatcher::loop);
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    Thread thread = dispatching;
    if (thread != null) {
      dispatcher.stop();
      schedulers.stop();
      thread.join();
    }
  }
}
