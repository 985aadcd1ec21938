package dev.lazaret.inspection;

import dev.lazaret.check.ImageOrigin;
import dev.lazaret.check.KnownBase;
import dev.lazaret.check.MovingTags;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.report.ImageTags;
import dev.lazaret.submission.Submission;
import dev.lazaret.tenant.Access;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds out where an image is from: on which known base it stands, and what it is called. */
@Singleton
final class Origins {
  private final KnownBases bases;
  private final ImageTags tags;

  Origins(KnownBases bases, ImageTags tags) {
    this.bases = bases;
    this.tags = tags;
  }

  /** The names are those of the archive and of all submissions of the tenant up to this one. */
  ImageOrigin of(Submission submission, ArchivedImage image) {
    List<String> names = new ArrayList<>(image.repoTags());
    names.add(submission.repository() + ":" + submission.tag());
    Set<String> moving = MovingTags.among(names);
    return Access.service(() -> {
      Optional<KnownBase> base = bases.under(image.layers());
      return new ImageOrigin(
          base, new TreeSet<>(tags.add(submission.tenant(), image.digest(), moving)));
    });
  }
}
