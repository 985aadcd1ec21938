/** The rules that ship with Lazaret, one class each. */
@NullMarked
package dev.lazaret.behavior.builtin;

import org.jspecify.annotations.NullMarked;
