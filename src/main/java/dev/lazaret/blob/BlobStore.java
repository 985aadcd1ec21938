package dev.lazaret.blob;

import dev.lazaret.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Immutable content by its digest, shared by every process of an installation. What {@link #put}
 * returned is durable; what it did not return for leaves nothing behind, not even after a kill.
 */
public interface BlobStore {
  /**
   * Stores what {@code content} gives until its end, hashing on the way; never held in memory.
   * Content that is there already is put again under the same name: its age starts anew.
   *
   * @param limitBytes the most that is accepted
   * @throws BlobTooLarge where the content is longer
   * @throws IOException where reading or writing fails
   */
  StoredBlob put(InputStream content, long limitBytes) throws IOException;

  /**
   * Opens content for reading at any position; the caller closes it.
   *
   * @throws NoSuchFileException where there is no such content
   */
  SeekableByteChannel open(Digest digest) throws IOException;

  /** What is known of {@code digest}, or empty where it is not stored. */
  Optional<StoredBlob> find(Digest digest) throws IOException;

  /** Removes content; nothing happens where it is not stored. */
  void delete(Digest digest) throws IOException;

  /** Everything stored, in no order; the caller closes the stream. */
  Stream<StoredBlob> list() throws IOException;

  /**
   * Removes what is left of content whose arrival ended without an end: of processes that are gone.
   * Nothing is to be done where the store itself forgets such parts.
   */
  default void removeAbandoned() throws IOException {}

  /** How full the store is. */
  Space space() throws IOException;

  /**
   * Room in the store.
   *
   * @param totalBytes its size
   * @param freeBytes what can still be written
   */
  record Space(long totalBytes, long freeBytes) {}
}
