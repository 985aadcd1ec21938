package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that come before an entry and say more about it: pax records, GNU long names. */
final class ExtendedHeaders {
  /** The largest size that twelve octal digits hold; beyond it only the pax size is right. */
  private static final long LARGEST_OCTAL = 077777777777L;

  private final ArchiveLimits.Tar limits;
  private PaxRecords pax = PaxRecords.NONE;
  private byte @Nullable [] longName;
  private byte @Nullable [] longLink;
  private boolean hasPax;
  private long bytes;

  ExtendedHeaders(ArchiveLimits.Tar limits) {
    this.limits = limits;
  }

  /** Takes {@code header} if it is an extended one, and its content from {@code blocks}. */
  boolean take(TarHeader header, TarBlocks blocks) throws IOException {
    switch (header.type()) {
      case 'x' -> takePax(PaxRecords.parse(content(header, blocks)));
      case 'g' -> checkGlobal(PaxRecords.parse(content(header, blocks)));
      case 'L' -> longName = text(header, blocks, longName);
      case 'K' -> longLink = text(header, blocks, longLink);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Extended headers before the end of the tar belong to nothing. */
  void checkUsed() throws Refusal {
    if (hasPax || longName != null || longLink != null) {
      throw Refusal.corrupt("Could not accept a tar: it ends with a header that has no entry.");
    }
  }

  boolean isSparse() {
    return pax.isSparse();
  }

  byte[] name(byte[] inHeader) throws Refusal {
    byte[] sparse = pax.name("GNU.sparse.name");
    byte[] inPax = pax.name("path");
    return choose(inHeader, sparse != null ? sparse : inPax, longName);
  }

  byte[] link(byte[] inHeader) throws Refusal {
    return choose(inHeader, pax.name("linkpath"), longLink);
  }

  long size(long inHeader) throws Refusal {
    Long inPax = pax.number("size");
    if (inPax == null) {
      return inHeader;
    }
    if (inPax != inHeader && inPax <= LARGEST_OCTAL) {
      throw Refusal.corrupt(
          "Could not accept a tar entry: its header says %d bytes, its pax header %d, and readers differ on which holds."
              .formatted(inHeader, inPax));
    }
    return inPax;
  }

  long id(String key, long inHeader) throws Refusal {
    Long inPax = pax.number(key);
    return inPax == null ? inHeader : TarHeader.checkedId(inPax, key);
  }

  long modifiedSeconds(long inHeader) throws Refusal {
    Long inPax = pax.seconds("mtime");
    return inPax == null ? inHeader : inPax;
  }

  Map<String, byte[]> xattrs() throws Refusal {
    return pax.xattrs();
  }

  /** The map of a pax sparse file, 0.1 or 1.0; null where the file is an ordinary one. */
  @Nullable SparseMap sparseMap(char type, InputStream content) throws IOException {
    if (!pax.isSparse()) {
      return null;
    }
    String major = pax.text("GNU.sparse.major");
    String minor = pax.text("GNU.sparse.minor");
    String map = pax.text("GNU.sparse.map");
    boolean version1 = "1".equals(major) && "0".equals(minor) && map == null;
    boolean version01 =
        map != null
            && (major == null || major.equals("0"))
            && (minor == null || minor.equals("1"))
            && pax.text("GNU.sparse.offset") == null;
    Long realSize = pax.number(version1 ? "GNU.sparse.realsize" : "GNU.sparse.size");
    if (type != '0' || realSize == null || version1 == version01) {
      throw Refusal.corrupt(
          "Could not read a sparse file: it is of a format that readers differ on.");
    }
    return version1
        ? SparseMap.ofContent(content, realSize)
        : SparseMap.ofText(String.valueOf(map), realSize);
  }

  private void takePax(PaxRecords records) throws Refusal {
    if (hasPax) {
      throw Refusal.corrupt(
          "Could not accept a tar entry: it has two pax headers, and readers differ on which holds.");
    }
    hasPax = true;
    pax = records;
  }

  /** Go and Docker ignore global headers, GNU tar applies them. */
  private static void checkGlobal(PaxRecords records) throws Refusal {
    if (!records.isCommentOnly()) {
      throw Refusal.corrupt(
          "Could not accept a tar: it has a global pax header, which some readers apply and others"
              + " ignore.");
    }
  }

  private byte[] text(TarHeader header, TarBlocks blocks, byte @Nullable [] before)
      throws IOException {
    if (before != null) {
      throw Refusal.corrupt("Could not accept a tar entry: it has two long names.");
    }
    byte[] content = content(header, blocks);
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    for (int i = end; i < content.length; i++) {
      if (content[i] != 0) {
        throw Refusal.corrupt("Could not accept a tar entry: its long name has a NUL byte.");
      }
    }
    return Arrays.copyOf(content, end);
  }

  private byte[] content(TarHeader header, TarBlocks blocks) throws IOException {
    bytes += header.size();
    if (header.size() > limits.headerBytes() || bytes > limits.headerBytes()) {
      throw Refusal.bound(
          ArchiveProblem.HEADER_TOO_LARGE,
          "Could not read a tar entry: its extended headers have %d bytes or more."
              .formatted(header.size()),
          "headerBytes",
          limits.headerBytes() + " bytes",
          "Use shorter names and smaller extended attributes, or ask the operator to raise the bound.");
    }
    return blocks.wholeContent((int) header.size());
  }

  private static byte[] choose(byte[] inHeader, byte @Nullable [] inPax, byte @Nullable [] inGnu)
      throws Refusal {
    if (inPax != null && inGnu != null) {
      throw Refusal.corrupt(
          "Could not accept a tar entry: it has a pax name and a GNU long name, and readers differ on"
              + " which holds.");
    }
    return inPax != null ? inPax : inGnu != null ? inGnu : inHeader;
  }
}
