package dev.lazaret.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of programs as far as they are kept: a guest may give a program millions, each of
 * which takes many times more memory here than it took there. What is left out is said in their
 * place. The raw trace has all of them.
 */
final class KeptArguments {
  static final int MOST = 64;
  static final int LONGEST = 4 << 10;

  /** Of all programs of one sandbox together, in characters; what comes later keeps its name. */
  static final long ROOM = 32L << 20;

  private static final int LONGEST_NAME = 256;

  /** What an argument takes besides its characters. */
  private static final int EACH = 48;

  private long taken;

  List<String> of(List<String> arguments) {
    boolean room = taken < ROOM;
    int most = room ? MOST : 1;
    int longest = room ? LONGEST : LONGEST_NAME;
    List<String> kept = new ArrayList<>(Math.min(arguments.size(), most) + 1);
    for (String argument : arguments.subList(0, Math.min(arguments.size(), most))) {
      String cut = cut(argument, longest);
      taken += EACH + cut.length();
      kept.add(cut);
    }
    if (arguments.size() > most) {
      kept.add("… (" + (arguments.size() - most) + " more arguments)");
    }
    return List.copyOf(kept);
  }

  private static String cut(String argument, int longest) {
    int more = argument.length() - longest;
    return more <= 0
        ? argument
        : argument.substring(0, longest) + "… (" + more + " more characters)";
  }
}
