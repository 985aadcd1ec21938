/** What the readers of hostile bytes are fuzzed with, and the replay of what that found. */
@NullMarked
package dev.lazaret.fuzz;

import org.jspecify.annotations.NullMarked;
