package dev.lazaret.policy;

/** What is wrong with a policy and where, lines and columns counted from 1. */
public record PolicyError(int line, int column, String message) {
  @Override
  public String toString() {
    return line + ":" + column + " " + message;
  }
}
