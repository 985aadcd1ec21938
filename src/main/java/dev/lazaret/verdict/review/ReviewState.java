package dev.lazaret.verdict.review;

/** How a review item stands. */
enum ReviewState {
  OPEN,
  CLOSED
}
