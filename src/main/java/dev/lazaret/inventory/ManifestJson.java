package dev.lazaret.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the JSON of package managers within bounds. Unlike the documents of an image it is read as
 * those who wrote it would: a byte order mark is fine, the last of several members of one name
 * counts, and members of an unexpected type say nothing.
 */
final class ManifestJson {
  /** Manifests of the largest applications have a few megabytes. */
  static final int MOST_BYTES = 16 << 20;

  /** A tree of so many takes some 30 MB. */
  static final int MOST_TOKENS = 500_000;

  private static final int DEEPEST = 100;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              // Its table of names gives up on names that were made to collide.
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxTokenCount(MOST_TOKENS)
                      .maxNestingDepth(DEEPEST)
                      .build())
              .build());

  private ManifestJson() {}

  /** The tree of a document. */
  static JsonNode read(ByteBuffer document) throws UnreadableManifest {
    if (document.remaining() > MOST_BYTES) {
      throw new UnreadableManifest("package-manifest-bytes", MOST_BYTES);
    }
    byte[] bytes = new byte[document.remaining()];
    document.duplicate().get(bytes);
    return read(bytes);
  }

  /** The tree of a document whose size the caller bounds. */
  static JsonNode read(byte[] document) throws UnreadableManifest {
    try {
      return MAPPER.readTree(document);
    } catch (StreamConstraintsException e) {
      throw new UnreadableManifest("package-manifest-json-bounds", MOST_TOKENS);
    } catch (JsonProcessingException e) {
      throw new UnreadableManifest("package-manifest-broken-at", e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can be read", e);
    }
  }

  /** The text of a member, empty where there is none. */
  static String text(JsonNode object, String name) {
    return Optional.ofNullable(object.path(name).textValue()).orElse("").strip();
  }

  /** The names of the members of an object that is a member; none where it is no object. */
  static List<String> names(JsonNode object, String name) {
    return object.path(name).propertyStream().map(member -> member.getKey()).toList();
  }

  /** The elements of an array; none where it is no array. */
  static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
  }
}
