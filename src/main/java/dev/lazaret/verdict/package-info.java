/** The stored verdicts, and what stands over them: overrides, exceptions, break-glass. */
@NullMarked
package dev.lazaret.verdict;

import org.jspecify.annotations.NullMarked;
