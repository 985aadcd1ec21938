/**
 * Policy over a report, and the stored verdicts. Judges what is stored and does not know how it
 * came about, so that any policy can be replayed over stored reports.
 */
@NullMarked
package dev.lazaret.verdict;

import org.jspecify.annotations.NullMarked;
