/** The append-only record of who did what. */
@NullMarked
package dev.lazaret.audit;

import org.jspecify.annotations.NullMarked;
