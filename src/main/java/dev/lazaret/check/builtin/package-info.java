/** The checks that ship with Lazaret, one class each. */
@NullMarked
package dev.lazaret.check.builtin;

import org.jspecify.annotations.NullMarked;
