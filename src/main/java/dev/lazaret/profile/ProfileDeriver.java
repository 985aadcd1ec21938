package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import java.util.List;

/**
 * Derives the least privileges from what a run showed. It proves nothing: every part of what it
 * returns is in {@code unproven}, with the reason.
 */
public final class ProfileDeriver {
  private ProfileDeriver() {}

  /**
   * The profile of {@code level} for an image that behaved like {@code events} and ships these
   * files. No run tells what processors it needs: {@code nanoCpus} is the installation's word.
   */
  public static RunProfile derive(
      RunProfile.Level level,
      List<Event> events,
      RunContext run,
      ShippedFiles shipped,
      long nanoCpus) {
    return new Derivation(level, events, run, shipped, nanoCpus).profile();
  }
}
