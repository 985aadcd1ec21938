package dev.lazaret.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place of a waiting subject.
 *
 * @param position how many are served before it, plus one
 * @param etaSeconds when it is expected to begin; null where nothing has been served recently, or
 *     while its lane or owner is paused
 */
public record QueuePosition(UUID subject, long position, @Nullable Long etaSeconds) {}
