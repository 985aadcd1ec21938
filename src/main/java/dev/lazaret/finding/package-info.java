/** The vocabulary that static and dynamic inspection share. */
@NullMarked
package dev.lazaret.finding;

import org.jspecify.annotations.NullMarked;
