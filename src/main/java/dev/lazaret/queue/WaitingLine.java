package dev.lazaret.queue;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Where subjects wait for a job, in fair order: by lane, within a lane by start-time fair queueing
 * between owners. Works with the service's access and with that of the owner.
 */
public interface WaitingLine {
  /**
   * Lets {@code subject} wait, in the current transaction; there must be one. A subject waits once:
   * joining again changes nothing.
   *
   * @param job the {@link JobHandler#name()} of what it waits for
   * @param owner whose share it uses: a tenant's name
   */
  void join(UUID subject, String job, String owner, Lane lane);

  /** Takes {@code subject} out, in the current transaction; false where it no longer waits. */
  boolean leave(UUID subject);

  /** The places of those of {@code subjects} that wait. */
  Map<UUID, QueuePosition> positions(Collection<UUID> subjects);
}
