/**
 * Rules over the facts of an image: documents, their expressions, and what they make of a report.
 * Judges what is stored and does not know how it came about, so that any policy can be replayed
 * over stored reports.
 */
@NullMarked
package dev.lazaret.policy;

import org.jspecify.annotations.NullMarked;
