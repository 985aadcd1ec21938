package dev.lazaret.verdict;

/**
 * Things with a time that comes, mostly their end. Whoever reads them holds it against the clock;
 * this writes down that it has come, and does what follows from it.
 */
public interface Expiring {
  /**
   * Notes all that have come, each in a transaction of its own with the service's access; safe to
   * be done by several processes at once.
   *
   * @return how many they were
   */
  int expire();
}
