package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.PathText;
import dev.lazaret.inventory.owned.FileRow.Nature;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Records which files the packages of apk brought (apk spec v2, "Installed Database V2"): {@code F}
 * names a folder, {@code R} a file in it, {@code Z} the digest of that file. Below {@code etc} apk
 * leaves changes alone, so they are ordinary.
 */
@Singleton
final class ApkFiles implements LayerCheck {
  static final CheckId ID = new CheckId("apk-files");
  private static final String PROTECTED = "etc/";

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles(ApkPlaces.files());
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    Paragraphs paragraphs = new Paragraphs(new OwnedFiles(layer, entry.path()));
    content.forEachLine(line -> paragraphs.line(PathText.decode(line)));
    paragraphs.end();
  }

  /** What has been read of the package under way; the digest of a file comes behind its name. */
  private static final class Paragraphs {
    private final OwnedFiles files;
    private String folder = "";
    private String file = "";
    private List<FileDigest> digests = List.of();

    Paragraphs(OwnedFiles files) {
      this.files = files;
    }

    void line(String line) {
      if (line.isBlank()) {
        end();
      } else if (line.length() >= 2 && line.charAt(1) == ':') {
        field(line.charAt(0), line.substring(2).strip());
      }
    }

    private void field(char field, String value) {
      switch (field) {
        case 'P' -> files.belongTo(value);
        case 'F' -> folder = value.isEmpty() ? "" : value + "/";
        case 'R' -> {
          endFile();
          file = folder + value;
        }
        case 'Z' -> digests = digest(value).stream().toList();
        default -> {}
      }
    }

    private void endFile() {
      if (!file.isEmpty()) {
        files.add(
            new FileRow(
                file, file.startsWith(PROTECTED) ? Nature.SETTINGS : Nature.PLAIN, digests));
      }
      file = "";
      digests = List.of();
    }

    void end() {
      endFile();
      files.end();
      files.belongTo("");
      folder = "";
    }
  }

  /** {@code Q1} and a SHA-1 in base64, or {@code Q2} and a SHA-256. */
  private static Optional<FileDigest> digest(String value) {
    ContentDigest kind = value.startsWith("Q2") ? ContentDigest.SHA_256 : ContentDigest.SHA_1;
    if (value.length() < 2 || value.charAt(0) != 'Q') {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(value.substring(2));
      return bytes.length == kind.size()
          ? Optional.of(FileDigest.of(kind, bytes))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      // Not base64: the database says nothing about this file.
      return Optional.empty();
    }
  }
}
