package dev.lazaret.submission;

import dev.lazaret.queue.QueuePosition;
import org.jspecify.annotations.Nullable;

/**
 * How far a submission is, as its followers have to know.
 *
 * @param lastEvent the id of its latest event
 * @param place its place in the queue while it waits
 */
record Pulse(SubmissionState state, long lastEvent, @Nullable QueuePosition place) {}
