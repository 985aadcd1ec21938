package dev.lazaret.corpus;

/**
 * How a labelled image is watched: some acts show only where a bound is near, or the look is long.
 */
public enum Watching {
  /** One start, the usual bounds. */
  ONCE,
  /** Started a second time on what the first start left. */
  TWICE,
  /** Stays up for ten seconds also where it is quiet. */
  LONGER,
  /** With a quarter of a processor, as where a machine is loaded. */
  LITTLE_PROCESSOR,
  /** With 192 MiB of memory. */
  LITTLE_MEMORY,
  /** With 128 MiB of disk. */
  LITTLE_DISK
}
