package dev.lazaret.queue;

import java.util.UUID;

/** Hands jobs out at once, past the {@link WaitingLine}: for work that needs no fair share. */
public interface Jobs {
  /**
   * Asks for a job in the current transaction; there must be one with the service's access. Asking
   * again while it waits changes nothing; asking while it runs makes it run once more afterwards.
   *
   * @param job the {@link JobHandler#name()}
   */
  void enqueue(String job, UUID subject);
}
