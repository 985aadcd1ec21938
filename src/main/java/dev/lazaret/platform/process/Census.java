package dev.lazaret.platform.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The system calls that are only counted: which a run makes decides its seccomp filter, what is in
 * them decides nothing. They are asked for on entry, with their process and nothing else.
 *
 * <p>Left out are the calls that every program makes all the time and that no filter takes away:
 * asked for, they would slow down whatever reads byte by byte two- to threefold, and tell nothing.
 */
public final class Census {
  private static final int NUMBERS = 500;

  /** Of x86-64: reading, writing, memory, waiting, signals, clocks. */
  private static final Set<Integer> EVERYWHERE =
      Set.of(
          0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 23, 24, 28, 35, 39, 45, 47,
          96, 186, 202, 228, 230, 232, 233, 281);

  private static final Set<Integer> COUNTED = counted();

  private Census() {}

  /** Whether a call of this number is only counted. */
  public static boolean counts(long number) {
    return number >= 0 && number < NUMBERS && COUNTED.contains((int) number);
  }

  /** The numbers of calls that a run may make and the trace does not tell. */
  public static Set<Integer> everywhere() {
    return EVERYWHERE;
  }

  /** The names of all points. */
  static List<String> points() {
    List<String> points = new ArrayList<>();
    COUNTED.stream().sorted().forEach(number -> points.add(point(number)));
    return points;
  }

  private static String point(int number) {
    return "syscall/sysno/" + number + "/enter";
  }

  private static Set<Integer> counted() {
    var numbers = new HashSet<Integer>();
    for (int number = 0; number < NUMBERS; number++) {
      if (!EVERYWHERE.contains(number) && !TracePoints.isTold(number)) {
        numbers.add(number);
      }
    }
    return Set.copyOf(numbers);
  }
}
