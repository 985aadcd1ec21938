package dev.lazaret.conformance;

import java.util.List;
import java.util.stream.Stream;

/** Archives that try the same thing. */
record Topic(String title, List<HostileArchive> archives) {
  Topic {
    archives = List.copyOf(archives);
  }

  static List<Topic> all() {
    return List.of(
        WholeArchives.topic(),
        CompressedArchives.topic(),
        Documents.topic(),
        TarHeaders.topic(),
        PaxHeaders.topic(),
        LayerContents.topic(),
        PackageLists.topic(),
        Bombs.topic());
  }

  static Stream<HostileArchive> everyArchive() {
    return all().stream().flatMap(topic -> topic.archives().stream());
  }
}
