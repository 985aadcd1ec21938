package dev.lazaret.image;

import org.jspecify.annotations.Nullable;

/** A repository, and a tag, a digest, both or none: {@code registry:5000/team/app:1.2@sha256:…}. */
public record ImageReference(
    RepositoryName repository, @Nullable Tag tag, @Nullable Digest digest) {

  /**
   * Reads a reference as Docker's grammar has it.
   *
   * @throws IllegalArgumentException with a message for people, when {@code text} is none
   */
  public static ImageReference parse(String text) {
    String name = text;
    Digest digest = null;
    int at = name.indexOf('@');
    if (at >= 0) {
      digest = new Digest(name.substring(at + 1));
      name = name.substring(0, at);
    }
    Tag tag = null;
    int colon = name.lastIndexOf(':');
    if (colon > name.lastIndexOf('/')) {
      tag = new Tag(name.substring(colon + 1));
      name = name.substring(0, colon);
    }
    return new ImageReference(new RepositoryName(name), tag, digest);
  }

  @Override
  public String toString() {
    return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
  }
}
