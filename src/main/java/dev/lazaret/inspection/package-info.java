/**
 * The pipeline: takes a submission from the queue, checks its images, runs them, derives and proves
 * a profile, records the facts and has them decided.
 */
@NullMarked
package dev.lazaret.inspection;

import org.jspecify.annotations.NullMarked;
