package dev.lazaret.sinkhole;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * A run as the sinkhole needs to know it. {@code credentials} are those of the cloud that the
 * metadata address gives out: a decoy of this run.
 */
public record Registration(
    String address, List<Mark> marks, List<ServedPage> pages, CloudCredentials credentials) {
  public static final int MOST_MARKS = 16;

  /** Of the secrets of all marks: each costs some 1.7 KiB to look for. */
  public static final int MOST_SECRET_CHARACTERS = 512;

  public static final int MOST_PAGES = 64;
  public static final int MOST_CHARACTERS = 256 * 1024;

  /** A run without decoys and pages of its own. */
  public static Registration of(String address) {
    return new Registration(address, List.of(), List.of(), CloudCredentials.NONE);
  }

  public Registration {
    if (!(InetAddress.ofLiteral(address) instanceof Inet4Address)) {
      throw new IllegalArgumentException("The address of a run is an IPv4 address: " + address);
    }
    if (marks.size() > MOST_MARKS) {
      throw new IllegalArgumentException("A run has at most 16 marks, not " + marks.size());
    }
    if (marks.stream().mapToInt(mark -> mark.secret().length()).sum() > MOST_SECRET_CHARACTERS) {
      throw new IllegalArgumentException("The marks of a run have more than 512 characters");
    }
    if (pages.size() > MOST_PAGES) {
      throw new IllegalArgumentException("A run has at most 64 pages, not " + pages.size());
    }
    if (pages.stream().mapToLong(page -> page.body().length()).sum() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("The pages of a run have more than 256 Ki characters");
    }
    marks = List.copyOf(marks);
    pages = List.copyOf(pages);
  }
}
