package dev.lazaret.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Where the user of a run is at home, and by which ids: as the image's own file of accounts says
 * (passwd(5)), where programs look it up too.
 */
record HomeFolder(String path, long uid, long gid) {
  static final HomeFolder ROOT = new HomeFolder("/root", 0, 0);

  /** A file of accounts is read to here. */
  static final int LONGEST = 256 << 10;

  private static final int FIELDS = 7;
  private static final long MOST_ID = 0xffff_fffeL;

  /**
   * The home of {@code user}, a name or a number as image configurations have it, by {@code
   * passwd}; root's where nobody says. {@code ships} tells what the image has: a home that it does
   * not have is made, unless it is the root itself.
   */
  static HomeFolder of(String user, byte[] passwd, Predicate<String> ships) {
    String name = user.split(":", 2)[0];
    String wanted = name.isEmpty() ? "0" : name;
    return new String(passwd, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length == FIELDS)
        .filter(fields -> fields[0].equals(wanted) || fields[2].equals(wanted))
        .findFirst()
        .map(HomeFolder::of)
        .orElseGet(() -> unknown(wanted, ships));
  }

  private static HomeFolder of(String[] fields) {
    long uid = id(fields[2]);
    String home = fields[5];
    boolean usable = home.startsWith("/") && home.length() > 1 && !home.contains("/..");
    if (!usable) {
      return new HomeFolder(ROOT.path, uid, id(fields[3]));
    }
    return new HomeFolder(home.replaceAll("/{2,}", "/").replaceAll("/$", ""), uid, id(fields[3]));
  }

  /** Nobody's: as names go. */
  private static HomeFolder unknown(String name, Predicate<String> ships) {
    String usual = "/home/" + name;
    boolean named = !name.contains("/") && ships.test(usual);
    return new HomeFolder(named ? usual : ROOT.path, id(name), 0);
  }

  /** 0 for what is no id: files that are everybody's to read are root's. */
  private static long id(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Long.parseLong(text) <= MOST_ID ? Long.parseLong(text) : 0;
  }
}
