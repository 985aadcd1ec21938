/** Operators' decisions over verdicts, and the second operator's approval. */
@NullMarked
package dev.lazaret.verdict.override;

import org.jspecify.annotations.NullMarked;
