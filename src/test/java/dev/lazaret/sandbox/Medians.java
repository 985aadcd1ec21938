package dev.lazaret.sandbox;

import java.util.List;

/** What bench figures are told by. */
final class Medians {
  private Medians() {}

  static double of(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
