package dev.lazaret.queue;

/**
 * What a job may ask while it runs.
 *
 * @param attempt which try this is, from 1
 * @param lastAttempt whether it is given up when this one fails
 */
public record JobContext(int attempt, boolean lastAttempt) {}
