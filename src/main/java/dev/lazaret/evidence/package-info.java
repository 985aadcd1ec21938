/** The evidence of runs: sealed, kept, opened for those who may read it, and judged again. */
@NullMarked
package dev.lazaret.evidence;

import org.jspecify.annotations.NullMarked;
