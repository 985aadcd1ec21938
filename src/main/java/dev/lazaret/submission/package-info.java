/** Accepting an image, and the life cycle of what was accepted. */
@NullMarked
package dev.lazaret.submission;

import org.jspecify.annotations.NullMarked;
