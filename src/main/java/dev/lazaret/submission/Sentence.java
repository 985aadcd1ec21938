package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What an event says: the key by which a page finds the words of its language, and the sentence in
 * English. {@code key} is null for what was told before there were keys.
 */
record Sentence(@Nullable String key, String english) {
  static Sentence received(long bytes, Digest archive) {
    return new Sentence("received", "Received " + bytes + " bytes, " + archive);
  }

  static Sentence waits() {
    return new Sentence("waits", "Waits in the queue");
  }

  static Sentence waitsAgain() {
    return new Sentence("waits.again", "Waits in the queue again");
  }

  static Sentence place(@Nullable Long position) {
    return new Sentence("place", "Place " + position + " in the queue");
  }

  static Sentence takenBack() {
    return new Sentence("taken-back", "Taken back");
  }

  static Sentence of(SubmissionStage stage) {
    return new Sentence(
        "stage." + stage,
        switch (stage) {
          case STATIC -> "Reading the layers";
          case DYNAMIC -> "Running the image in the sandbox";
          case PROFILE -> "Deriving the least privileges";
          case DECIDE -> "Deciding by policy";
        });
  }

  static Sentence of(Progress progress) {
    return switch (progress) {
      case Progress.Layer layer -> new Sentence("layer", "Layer " + (layer.layerIndex() + 1));
      case Progress.Phase(_, String phase, boolean ofRecipe) ->
          ofRecipe
              ? new Sentence("phase." + phase + ".recipe", phase + " (recipe)")
              : new Sentence("phase." + phase, phase);
    };
  }

  static Sentence decision(String decision, @Nullable String isolation) {
    return isolation == null
        ? new Sentence("decision." + decision, decision)
        : new Sentence("decision." + decision + "." + isolation, decision + " (" + isolation + ")");
  }

  static Sentence decided() {
    return new Sentence("decided", "Every image is decided");
  }

  static Sentence of(Problem problem) {
    return new Sentence("problem." + problem.id(), problem.title() + ". " + problem.detail());
  }

  static Sentence end(SubmissionState state, Problem problem) {
    return new Sentence("ended." + state, problem.detail());
  }
}
