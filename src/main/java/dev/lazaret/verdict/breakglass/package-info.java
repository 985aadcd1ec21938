/** Admissions past every verdict, for some hours and aloud. */
@NullMarked
package dev.lazaret.verdict.breakglass;

import org.jspecify.annotations.NullMarked;
